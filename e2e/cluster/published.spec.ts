import { kubelets } from '../kube/control-plane.ts';
import { expect, expectSameAsPublished, readyPods, test } from './fixtures.ts';
import { deployment, handMadeSlice, readiness, service } from './manifests.ts';

const apps = '/apis/apps/v1';

test('P2: a Deployment and its Service appear; 3 → 0 → 3', async ({
  api,
  kubeconfig,
  namespace,
  topology,
}) => {
  const cluster = { api, kubeconfig };
  await topology.open({ namespaces: [namespace] });
  await api.create(namespace, service('web'));
  await expect(topology.service(namespace, 'web')).toHaveAttribute('data-health', 'no-backends');
  await expect(topology.service(namespace, 'web')).toContainText('0/0');
  await expectSameAsPublished(topology, cluster, namespace);

  await api.create(namespace, deployment('web', 3));
  await expect(topology.service(namespace, 'web')).toHaveAttribute('data-health', 'healthy');
  await expect(topology.service(namespace, 'web')).toContainText('3/3');
  await expectSameAsPublished(topology, cluster, namespace);

  const scale = `${apps}/namespaces/${namespace}/deployments/web`;
  await api.patch(scale, { spec: { replicas: 0 } });
  await expect(topology.service(namespace, 'web')).toHaveAttribute('data-health', 'no-backends');
  await expectSameAsPublished(topology, cluster, namespace);

  await api.patch(scale, { spec: { replicas: 3 } });
  await expect(topology.service(namespace, 'web')).toHaveAttribute('data-health', 'healthy');
  await expectSameAsPublished(topology, cluster, namespace);
});

test('C5: readiness breaks on one Pod, on all, and heals', async ({
  api,
  kubeconfig,
  namespace,
  topology,
}) => {
  const cluster = { api, kubeconfig };
  await api.create(namespace, service('web'));
  await api.create(namespace, deployment('web', 3));
  const pods = await readyPods(api, namespace, 3);
  await topology.open({ namespaces: [namespace] });
  await expect(topology.service(namespace, 'web')).toHaveAttribute('data-health', 'healthy');

  const status = (pod: string) => `/api/v1/namespaces/${namespace}/pods/${pod}/status`;
  await api.patch(status(pods[0] ?? ''), readiness(false));
  await expect(topology.service(namespace, 'web')).toHaveAttribute('data-health', 'degraded');
  await expect(topology.service(namespace, 'web')).toContainText('2/3');
  await expectSameAsPublished(topology, cluster, namespace);

  for (const pod of pods) await api.patch(status(pod), readiness(false));
  await expect(topology.service(namespace, 'web')).toHaveAttribute('data-health', 'all-not-ready');
  await expect(topology.page).toHaveTitle(/^1 cannot serve/);
  await expectSameAsPublished(topology, cluster, namespace);

  for (const pod of pods) await api.patch(status(pod), readiness(true));
  await expect(topology.service(namespace, 'web')).toHaveAttribute('data-health', 'healthy');
  await expectSameAsPublished(topology, cluster, namespace);
});

test('C8: a selector that misses says so, and what it matched is gone', async ({
  api,
  kubeconfig,
  namespace,
  topology,
}) => {
  await api.create(namespace, service('web'));
  await api.create(namespace, deployment('web', 2));
  await readyPods(api, namespace, 2);
  await topology.open({ namespaces: [namespace] });
  await expect(topology.service(namespace, 'web')).toContainText('2/2');

  await api.patch(`/api/v1/namespaces/${namespace}/services/web`, {
    spec: { selector: { app: 'wbe' } },
  });
  await expect(topology.service(namespace, 'web')).toHaveAttribute('data-health', 'no-backends');
  await expect(topology.page.getByText('Selector app=wbe matches no Pod').first()).toBeVisible();
  await expectSameAsPublished(topology, { api, kubeconfig }, namespace);
});

test('C5: a Pod that is deleted with a grace period is seen terminating', async ({
  api,
  kubeconfig,
  namespace,
  topology,
}) => {
  const cluster = { api, kubeconfig };
  await api.create(namespace, service('web'));
  await api.create(namespace, deployment('web', 1));
  const [name = ''] = await readyPods(api, namespace, 1);
  await topology.open({ namespaces: [namespace] });
  await expect(topology.service(namespace, 'web')).toHaveAttribute('data-health', 'healthy');

  const nodes = kubelets(process.env.SLICESCOPE_CLUSTER_DIR);
  nodes.freeze();
  try {
    await api.remove(`/api/v1/namespaces/${namespace}/pods/${name}`, 30);
    await expect(topology.service(namespace, 'web')).toHaveAttribute('data-health', 'fallback');
    await expect(
      topology.page
        .getByText('1 terminating: 1 still serves, with a grace period until', {
          exact: false,
        })
        .first(),
    ).toBeVisible();
    await expectSameAsPublished(topology, cluster, namespace);
  } finally {
    nodes.thaw();
  }
  await expect(topology.service(namespace, 'web')).toHaveAttribute('data-health', 'healthy');
  await expectSameAsPublished(topology, cluster, namespace);
});

test('M1, M2, M3: hand-made slices, with the label and without', async ({
  api,
  kubeconfig,
  namespace,
  topology,
}) => {
  const cluster = { api, kubeconfig };
  await topology.open({ namespaces: [namespace] });
  await api.create(
    namespace,
    service('db', { selector: undefined, ports: [{ port: 5432, protocol: 'TCP' }] }),
  );
  await expect(topology.service(namespace, 'db')).toHaveAttribute('data-health', 'no-backends');
  await expect(topology.page.getByText(/No selector and no slice/).first()).toBeVisible();

  await api.create(namespace, handMadeSlice('db-1', { addresses: ['192.0.2.10'], port: 5432 }));
  await expect.poll(() => topology.listed('orphan')).toEqual([`${namespace}/db-1`]);
  await expect(topology.service(namespace, 'db')).toHaveAttribute('data-health', 'no-backends');
  await expectSameAsPublished(topology, cluster, namespace);

  await api.patch(`/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices/db-1`, {
    metadata: { labels: { 'kubernetes.io/service-name': 'db' } },
  });
  await expect.poll(() => topology.listed('orphan')).toEqual([]);
  await expect(topology.service(namespace, 'db')).toHaveAttribute('data-health', 'healthy');
  await expect(topology.service(namespace, 'db')).toContainText('1/1');
  await expectSameAsPublished(topology, cluster, namespace);
});

test('C1: 250 endpoints in their slices, each one in the tree', async ({
  api,
  kubeconfig,
  namespace,
  topology,
}) => {
  test.slow();
  await api.create(namespace, service('web'));
  await api.create(namespace, deployment('web', 250));
  await topology.open({ namespaces: [namespace] });
  await readyPods(api, namespace, 250);
  await expect(topology.service(namespace, 'web')).toContainText('250/250', { timeout: 30_000 });
  await expectSameAsPublished(topology, { api, kubeconfig }, namespace);
});

test('C1, C6: a dual-stack Service counts a Pod once and misses a family', async ({
  api,
  kubeconfig,
  namespace,
  topology,
}) => {
  const cluster = { api, kubeconfig };
  await api.create(namespace, service('web', { ipFamilyPolicy: 'PreferDualStack' }));
  await api.create(namespace, deployment('web', 2));
  const pods = await readyPods(api, namespace, 2);
  await topology.open({ namespaces: [namespace] });
  await expect(topology.service(namespace, 'web')).toContainText('2/2');
  await expect(topology.service(namespace, 'web')).toHaveAttribute('data-health', 'degraded');
  await expect(topology.page.getByText(/IPv6 has no ready endpoint/).first()).toBeVisible();
  await expectSameAsPublished(topology, cluster, namespace);

  for (const [index, pod] of pods.entries()) {
    const path = `/api/v1/namespaces/${namespace}/pods/${pod}`;
    const { status } = await api.get<{ status: { podIP: string } }>(path);
    const podIPs = [{ ip: status.podIP }, { ip: `fd00:10:244::${index + 1}` }];
    await api.patch(`${path}/status`, { status: { podIPs } });
  }
  await expect(topology.service(namespace, 'web')).toHaveAttribute('data-health', 'healthy');
  await expect(topology.service(namespace, 'web')).toContainText('2/2');
  await expectSameAsPublished(topology, cluster, namespace);
});

test('M3: default/kubernetes is what the API server wrote', async ({
  api,
  kubeconfig,
  topology,
}) => {
  await topology.open({ namespaces: ['default'] });
  await expect(topology.service('default', 'kubernetes')).toHaveAttribute('data-health', 'healthy');
  await expectSameAsPublished(topology, { api, kubeconfig }, 'default');
});
