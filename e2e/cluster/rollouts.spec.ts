import type { Snapshot } from '#lib/protocol/messages.ts';
import { kubectlOk } from '../kube/kubectl-ok.ts';
import { expect, readyPods, test } from './fixtures.ts';
import { deploymentYaml, serviceYaml, sliceYaml } from './stories/story.ts';
import type { Told } from './told-findings.ts';
import { listenToFindings } from './told-findings.ts';

/** Long enough that both versions stand beside each other for a while. */
const slowly = 'minReadySeconds: 2';

test('a healthy rolling update raises no finding, of five Pods as of one; a stuck one raises each once, and undone clears it', async ({
  api,
  kubeconfig,
  namespace,
  product,
}) => {
  test.setTimeout(150_000);
  const kubectl = (...args: readonly string[]) => kubectlOk(kubeconfig, ['-n', namespace, ...args]);
  const both = ['deployment/five', 'deployment/single'];
  const given = [
    deploymentYaml('five', 5, slowly),
    serviceYaml('five'),
    deploymentYaml('single', 1, slowly),
    serviceYaml('single'),
  ].join('');
  await kubectlOk(kubeconfig, ['-n', namespace, 'apply', '-f', '-'], { input: given });

  let marks = 0;
  /** What holds by now is told once it has lasted (--lag-warn): then so is a slice that was made now, for no Service. */
  const settled = async () => {
    marks += 1;
    const mark = sliceYaml(`mark-${marks}`, 'nobody', '{port: 80}', '');
    await kubectlOk(kubeconfig, ['-n', namespace, 'create', '-f', '-'], { input: mark });
    await expect
      .poll(() => sliceFindings(product.url, namespace), { timeout: 30_000 })
      .toContain(`D02 mark-${marks}`);
  };
  const rolledOut = async () => {
    for (const one of both) await kubectl('rollout', 'status', one, '--timeout=60s');
    await readyPods(api, namespace, 6);
    await settled();
  };
  await rolledOut();

  const listener = await listenToFindings(product.url, [namespace]);
  /** What was told since the last time. */
  const newlyTold = takeNew(listener.told);
  try {
    for (const [what, change] of [
      ['restart', ['rollout', 'restart', ...both]],
      ['new image', ['set', 'image', ...both, 'main=example.com/main:2']],
    ] as const) {
      const before = await kubectl('get', 'pods', '-o', 'name');
      await kubectl(...change);
      await rolledOut();
      const after = await kubectl('get', 'pods', '-o', 'name');
      expect(before.split('\n').filter((pod) => after.includes(pod))).toEqual([]);
      expect(report(what, newlyTold())).toEqual([]);
    }

    const nowhere = { spec: { template: { spec: { nodeSelector: { disk: 'none' } } } } };
    await kubectl('patch', 'deployment', 'single', '-p', JSON.stringify(nowhere));
    await expect
      .poll(() => listener.service(`${namespace}/single`)?.findings.map(({ id }) => id))
      .toContain('B01');
    await kubectl('rollout', 'undo', 'deployment/single');
    await rolledOut();
    await expect.poll(() => listener.service(`${namespace}/single`)?.findings).toEqual([]);
    const stuck = report('stuck, then undone', newlyTold());
    const [raised, cleared] = (['raised', 'cleared'] as const).map((change) =>
      stuck
        .filter((one) => one.change === change)
        .map(({ finding }) => finding.key)
        .sort(),
    );
    expect(raised?.length).toBeGreaterThan(0);
    expect(raised).toEqual([...new Set(raised)]);
    expect(cleared).toEqual(raised);
  } finally {
    listener.stop();
  }
});

function takeNew(told: readonly Told[]): () => readonly Told[] {
  let taken = 0;
  return () => {
    const news = told.slice(taken);
    taken = told.length;
    return news;
  };
}

function report(what: string, told: readonly Told[]): readonly Told[] {
  const count = (change: Told['change']) => told.filter((one) => one.change === change);
  const ids = count('raised').map(({ finding }) => finding.id);
  console.log(
    `  rollout, ${what}: ${ids.length} raised${ids.length === 0 ? '' : ` (${ids.join(' ')})`}, ${count('cleared').length} cleared`,
  );
  return told;
}

/** Which findings are told of which slices without a Service. */
async function sliceFindings(url: string, namespace: string): Promise<readonly string[]> {
  const answer = await fetch(`${url}/api/v1/topology?namespace=${namespace}`);
  const { findings }: Snapshot = JSON.parse(await answer.text());
  return findings.map(({ finding }) => `${finding.id} ${finding.subject.name}`);
}
