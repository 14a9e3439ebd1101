import type { FindingBrief } from '#lib/domain/finding.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { decodeServerMessage, decodeSnapshot } from '#lib/protocol/decode.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import { nextRelease, setImage } from '#simulator/world/user-actions.ts';
import { expect, test } from './simulated.ts';

test.describe.configure({ timeout: 180_000 });

const rollouts = 2;

test('no finding flaps while Deployments are rolled out', async ({ simulate }, info) => {
  const { simulator, url } = await simulate({ world: 'demo' });
  const { cluster } = simulator;
  const log = await followFindings(url, 'shop');
  const report: string[] = [];
  for (let round = 1; round <= rollouts; round += 1) {
    const from = log.changes.length;
    for (const name of ['inventory', 'shipping']) setImage(cluster, 'shop', name, nextRelease);
    for (const name of ['inventory', 'shipping'])
      await expect.poll(() => isRolledOut(cluster, name), { timeout: 60_000 }).toBe(true);
    const changes = log.changes
      .slice(from)
      .filter(({ service }) => /\/(inventory|shipping)$/.test(service));
    const count = (what: 'raised' | 'cleared') =>
      changes.filter((change) => change.what === what).length;
    report.push(`rollout ${round}: ${count('raised')} raised, ${count('cleared')} cleared`);
    const raised = changes.filter(({ what, severity }) => what === 'raised' && severity !== 'info');
    const keys = raised.map(({ key }) => key);
    expect(keys, report.join('\n')).toEqual([...new Set(keys)]);
    expect(raised.filter(({ severity }) => severity === 'critical')).toEqual([]);
  }
  log.stop();
  await info.attach('findings', { body: [...report, ...log.changes.map(asLine)].join('\n') });
});

type Change = {
  readonly what: 'raised' | 'cleared';
  readonly service: string;
  readonly key: string;
  readonly severity: string;
};

const asLine = ({ what, key, severity }: Change): string => `${what} ${severity} ${key}`;

/** Every finding of a Service that comes or goes, as a reader of the stream is told. */
async function followFindings(
  url: string,
  namespace: string,
): Promise<{ readonly changes: readonly Change[]; stop(): void }> {
  const changes: Change[] = [];
  const known = new Map<string, readonly FindingBrief[]>();
  const snapshot = decodeSnapshot(
    await (await fetch(`${url}/api/v1/topology?ns=${namespace}`)).json(),
  );
  for (const { key, findings } of snapshot.services) known.set(key, findings);

  const take = ({ key: service, findings }: Pick<ServiceEntry, 'key' | 'findings'>): void => {
    const before = known.get(service) ?? [];
    known.set(service, findings);
    const note = (what: Change['what'], from: readonly FindingBrief[]) => (one: FindingBrief) => {
      if (from.some(({ key }) => key === one.key)) return;
      changes.push({ what, service, key: one.key, severity: one.severity });
    };
    findings.forEach(note('raised', before));
    before.forEach(note('cleared', findings));
  };

  const ending = new AbortController();
  const since = `${snapshot.epoch}.${snapshot.seq}`;
  const response = await fetch(`${url}/api/v1/topology/stream?ns=${namespace}&since=${since}`, {
    signal: ending.signal,
  });
  void (async () => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const frames = text.split('\n\n');
      text = frames.pop() ?? '';
      for (const frame of frames) {
        const data = /^data: (.*)$/m.exec(frame)?.[1];
        const message = data === undefined ? undefined : decodeServerMessage(data);
        if (message?.type === 'changes') message.services?.set?.forEach(take);
      }
    }
  })().catch(() => undefined);
  return { changes, stop: () => ending.abort() };
}

function isRolledOut(cluster: Cluster, name: string): boolean {
  const deployment = cluster.get('deployments', 'shop', name);
  const { replicas, updatedReplicas, readyReplicas } = deployment?.status ?? {};
  const wanted = deployment?.spec.replicas;
  const pods = cluster.list('pods', 'shop').filter(({ metadata }) => metadata.labels?.app === name);
  const isSeen = deployment?.status?.observedGeneration === deployment?.metadata.generation;
  return (
    isSeen &&
    [replicas, updatedReplicas, readyReplicas].every((each) => each === wanted) &&
    pods.length === wanted
  );
}
