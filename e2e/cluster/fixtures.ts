import { test as base, expect } from '@playwright/test';
import type { ClusterApi } from '../kube/cluster-api.ts';
import { ApiRefused, connectTo } from '../kube/cluster-api.ts';
import type { Fact } from '../kube/published-facts.ts';
import { publishedFacts } from '../kube/published-facts.ts';
import type { Product } from '../product.ts';
import { startProduct } from '../product.ts';
import type { TopologyPage } from '../topology-page.ts';
import { topologyPage } from '../topology-page.ts';

type ClusterFixtures = {
  /** A namespace of this test's own. */
  readonly namespace: string;
  readonly topology: TopologyPage;
};

type WorkerFixtures = {
  readonly kubeconfig: string;
  readonly api: ClusterApi;
  /** The built product, looking at the cluster. */
  readonly product: Product;
};

export const test = base.extend<ClusterFixtures, WorkerFixtures>({
  kubeconfig: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern
    async ({}, use) => {
      const file = process.env.SLICESCOPE_CLUSTER_KUBECONFIG;
      if (file === undefined)
        throw new Error('SLICESCOPE_CLUSTER_KUBECONFIG is not set: run npm run test:cluster');
      await use(file);
    },
    { scope: 'worker' },
  ],
  api: [
    async ({ kubeconfig }, use) => {
      const api = connectTo(kubeconfig);
      await ensureNodes(api);
      await use(api);
    },
    { scope: 'worker' },
  ],
  product: [
    async ({ kubeconfig }, use) => {
      const product = await startProduct({ args: ['--kubeconfig', kubeconfig] });
      await use(product);
      await product.stop();
    },
    { scope: 'worker' },
  ],
  namespace: async ({ api }, use, info) => {
    const name = `t-${info.workerIndex}-${info.testId.slice(-8).toLowerCase()}-${info.repeatEachIndex}`;
    await api.create(undefined, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    await use(name);
    await api.remove(`/api/v1/namespaces/${name}`);
  },
  topology: async ({ page, product }, use) => {
    await use(topologyPage(page, product.url));
  },
});

export { expect };

const zones = ['a', 'b', 'c'];

/** Simulated nodes, where the cluster has none of its own. */
async function ensureNodes(api: ClusterApi): Promise<void> {
  const nodes = await api.get<{ items: readonly unknown[] }>('/api/v1/nodes');
  if (nodes.items.length > 0) return;
  for (const zone of zones) {
    const name = `n-${zone}`;
    try {
      await api.create(undefined, {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: {
          name,
          labels: { 'kubernetes.io/hostname': name, 'topology.kubernetes.io/zone': zone },
          annotations: { 'kwok.x-k8s.io/node': 'fake' },
        },
        status: {
          allocatable: { cpu: '64', memory: '256Gi', pods: '500' },
          capacity: { cpu: '64', memory: '256Gi', pods: '500' },
        },
      });
    } catch (error) {
      // Another worker was first.
      if (!(error instanceof ApiRefused && error.status === 409)) throw error;
    }
  }
}

/** Everything that the page says is published in the namespace: its Services' slices and its orphans. */
async function shownFacts(topology: TopologyPage, namespace: string): Promise<readonly Fact[]> {
  const facts: Fact[] = [];
  for (const [kind, list] of [
    ['svc', await topology.listed('service')],
    ['slice', await topology.listed('orphan')],
  ] as const) {
    for (const key of list) {
      const [owner = '', name = ''] = key.split('/');
      if (owner !== namespace) continue;
      await topology.select(kind, namespace, name);
      facts.push(...(await topology.inspectorFacts()));
    }
  }
  return facts.sort();
}

/**
 * Waits until the page shows exactly what the API server publishes in the namespace: every slice name, address, port,
 * condition, node, zone and target, and every Service.
 */
export async function expectSameAsPublished(
  topology: TopologyPage,
  cluster: { readonly api: ClusterApi; readonly kubeconfig: string },
  namespace: string,
): Promise<void> {
  await expect(async () => {
    const services = await cluster.api.get<{ items: { metadata: { name: string } }[] }>(
      `/api/v1/namespaces/${namespace}/services`,
    );
    const names = services.items.map((item) => `${namespace}/${item.metadata.name}`).sort();
    const listed = await topology.listed('service');
    expect(listed.filter((key) => key.startsWith(`${namespace}/`))).toEqual(names);
    const shown = await shownFacts(topology, namespace);
    expect(shown).toEqual(await publishedFacts(cluster.api, cluster.kubeconfig, namespace));
  }).toPass({ timeout: 30_000 });
}

/** Waits until the namespace has this many Pods that are Ready. */
export async function readyPods(
  api: ClusterApi,
  namespace: string,
  count: number,
): Promise<readonly string[]> {
  let names: readonly string[] = [];
  await expect(async () => {
    const pods = await api.get<{ items: readonly PodJson[] }>(
      `/api/v1/namespaces/${namespace}/pods`,
    );
    names = pods.items.filter(isReady).map((pod) => pod.metadata.name);
    expect(names).toHaveLength(count);
  }).toPass({ timeout: 60_000 });
  return names;
}

type PodJson = {
  readonly metadata: { readonly name: string };
  readonly status?: {
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
};

function isReady(pod: PodJson): boolean {
  return (pod.status?.conditions ?? []).some(
    (condition) => condition.type === 'Ready' && condition.status === 'True',
  );
}
