import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClusterApi } from '../kube/cluster-api.ts';
import { kubelets } from '../kube/control-plane.ts';
import { copyCluster } from '../kube/copied-cluster.ts';
import type { Kubectl, Printed } from '../kube/kubectl.ts';
import { kubectlFor } from '../kube/kubectl.ts';
import { expect, readyPods, test } from './fixtures.ts';
import type { Command } from './kubectl-commands.ts';
import { readingCommands } from './kubectl-commands.ts';
import { writingCommands } from './kubectl-writes.ts';
import { deployment, handMadeSlice, service } from './manifests.ts';

/** V2 */

type Both = { readonly real: Kubectl; readonly simulated: Kubectl };

/** The namespace controller takes five seconds and more. */
const namespaceGoneMs = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'slicescope-two-clusters-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('kubectl prints the same about the same objects', async ({ api, kubeconfig, namespace }) => {
  await untilNoNamespaceGoes(api);
  await api.create(namespace, deployment('web', 3));
  await api.create(namespace, service('web'));
  await api.create(namespace, service('headless', { clusterIP: 'None' }));
  await api.create(namespace, service('ported', { type: 'NodePort' }));
  await api.create(namespace, service('balanced', { type: 'LoadBalancer' }));
  await api.create(
    namespace,
    service('alias', { type: 'ExternalName', externalName: 'db.example.com' }),
  );
  await api.create(namespace, service('nothing', { selector: { app: 'nobody' } }));
  await api.create(namespace, handMadeSlice('by-hand', { addresses: ['192.0.2.9'], port: 5432 }));
  const [pod = ''] = await readyPods(api, namespace, 3);
  await publishedAddresses(api, namespace, 'web', 3);
  const fake = kubelets(process.env.SLICESCOPE_CLUSTER_DIR);
  fake.freeze();
  try {
    const simulator = await copyCluster(api);
    const both = clusters(kubeconfig, simulator.kubeconfig('admin'));
    await expectSameOutput(both, readingCommands(namespace, pod));
    await simulator.close();
  } finally {
    fake.thaw();
  }
});

test('kubectl changes both in the same way', async ({ api, kubeconfig, namespace }) => {
  const simulator = await copyCluster(api);
  const both = clusters(kubeconfig, simulator.kubeconfig('admin'));
  const commands = writingCommands.map(
    ([args, options = {}]): Command => [
      args.includes('-n') ? args : ['-n', namespace, ...args],
      options,
    ],
  );
  await expectSameOutput(both, commands);
  await simulator.close();
});

/** Waits until the slices of a Service have so many addresses that are ready: they follow the Pods. */
async function publishedAddresses(
  api: ClusterApi,
  namespace: string,
  name: string,
  count: number,
): Promise<void> {
  const path = `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices`;
  await expect(async () => {
    const { items } = await api.get<{ items: readonly SliceJson[] }>(
      `${path}?labelSelector=kubernetes.io/service-name%3D${name}`,
    );
    const endpoints = items.flatMap((slice) => slice.endpoints ?? []);
    expect(endpoints.filter(({ conditions }) => conditions?.ready)).toHaveLength(count);
  }).toPass({ timeout: 30_000 });
}

type SliceJson = {
  readonly endpoints?: readonly { readonly conditions?: { readonly ready?: boolean } }[];
};

/** Namespaces of earlier tests, which are still going, would be gone from the cluster and not from its copy. */
async function untilNoNamespaceGoes(api: ClusterApi): Promise<void> {
  await expect(async () => {
    const { items } = await api.get<{ items: { metadata: { deletionTimestamp?: string } }[] }>(
      '/api/v1/namespaces',
    );
    const going = items.filter(({ metadata }) => metadata.deletionTimestamp !== undefined);
    expect(going).toEqual([]);
  }).toPass({ timeout: namespaceGoneMs });
}

function clusters(kubeconfig: string, simulated: string): Both {
  const file = join(folder, 'simulated.kubeconfig');
  writeFileSync(file, simulated, { mode: 0o600 });
  return { real: kubectlFor(kubeconfig), simulated: kubectlFor(file) };
}

/** Runs the commands in order, each on both at the same time, and compares all of them at the end. */
async function expectSameOutput(both: Both, commands: readonly Command[]): Promise<void> {
  const real: string[] = [];
  const simulated: string[] = [];
  for (const [args, options] of commands) {
    const printed = await Promise.all([
      both.real.run(args, options),
      both.simulated.run(args, options),
    ]);
    const [a, b] = printed.map((each) => `$ kubectl ${args.join(' ')}\n${comparable(each)}`);
    real.push(a ?? '');
    simulated.push(b ?? '');
  }
  both.real.close();
  both.simulated.close();
  // Only those that differ, so that a failure can be read.
  const differs = (_: string, index: number) => real[index] !== simulated[index];
  expect(simulated.filter(differs)).toEqual(real.filter(differs));
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const time = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** Without what each server makes up (versions, uids, addresses, times), and without ages, which go on between two runs. */
function comparable({ code, stdout, stderr }: Printed): string {
  const text = `${stdout}--- ${stderr}--- exit ${code}`
    .replaceAll(uuid, 'UID')
    .replaceAll(time, 'TIME')
    .replaceAll(/resourceVersion"?: "\d+"/g, 'resourceVersion: N')
    .replaceAll(/\b10\.96\.\d+\.\d+\b/g, '10.96.N')
    .replaceAll(/nodePort: \d+/g, 'nodePort: N')
    .replaceAll(/\b(\d+[smhd])+\b/g, 'AGE')
    .replaceAll(/https:\/\/[\w.]+:\d+/g, 'SERVER')
    .replaceAll(/-[bcdfghjklmnpqrstvwxz2456789]{5}\b/g, '-RANDOM');
  return text.replaceAll(/ +/g, ' ');
}
