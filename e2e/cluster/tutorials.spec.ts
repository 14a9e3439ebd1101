import { expect, expectSameAsPublished, readyPods, test } from './fixtures.ts';
import { deployment, handMadeSlice, service } from './manifests.ts';

/** What newcomers are told to type, with manifests of our own that keep the shapes and the traps. */

test('an application with a Service: automatic endpoints, then scaled', async ({
  api,
  kubeconfig,
  namespace,
  topology,
}) => {
  const cluster = { api, kubeconfig };
  await topology.open({ namespaces: [namespace] });
  await expect(topology.page.getByText(/No Services in/).first()).toBeVisible();

  await api.create(namespace, deployment('shopfront', 3, { app: 'shopfront' }));
  await api.create(
    namespace,
    service('shopfront-service', {
      selector: { app: 'shopfront' },
      ports: [{ protocol: 'TCP', port: 80, targetPort: 80 }],
      type: 'ClusterIP',
    }),
  );
  const item = topology.service(namespace, 'shopfront-service');
  await expect(item).toContainText('3/3');
  await expectSameAsPublished(topology, cluster, namespace);

  await api.patch(`/apis/apps/v1/namespaces/${namespace}/deployments/shopfront`, {
    spec: { replicas: 5 },
  });
  await expect(item).toContainText('5/5');
  await expectSameAsPublished(topology, cluster, namespace);
});

test('Endpoints by hand under another name than the Service: published by nobody, mirrored under the right name', async ({
  api,
  kubeconfig,
  namespace,
  topology,
}) => {
  const cluster = { api, kubeconfig };
  const endpoints = (name: string) => ({
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { name, labels: { app: 'billing' } },
    subsets: [{ addresses: [{ ip: '192.0.2.100' }], ports: [{ port: 8080, protocol: 'TCP' }] }],
  });
  await topology.open({ namespaces: [namespace] });
  await api.create(namespace, endpoints('external-billing'));
  await api.create(
    namespace,
    service('external-billing-frontend', {
      selector: undefined,
      ports: [{ protocol: 'TCP', port: 80, targetPort: 8080 }],
    }),
  );
  const item = topology.service(namespace, 'external-billing-frontend');
  await expect(item).toHaveAttribute('data-health', 'no-backends');
  await expect(topology.page.getByText(/No selector and no slice/).first()).toBeVisible();
  await expectSameAsPublished(topology, cluster, namespace);

  await api.create(namespace, endpoints('external-billing-frontend'));
  await expect(item).toHaveAttribute('data-health', 'healthy');
  await expect(item).toContainText('1/1');
  await expectSameAsPublished(topology, cluster, namespace);
});

test('the three Service types before one application', async ({
  api,
  kubeconfig,
  namespace,
  topology,
}) => {
  await api.create(namespace, deployment('orders', 2, { app: 'orders' }));
  for (const type of ['ClusterIP', 'NodePort', 'LoadBalancer']) {
    await api.create(
      namespace,
      service(`orders-${type.toLowerCase()}`, {
        type,
        selector: { app: 'orders' },
        ports: [{ port: 80, targetPort: 8080 }],
      }),
    );
  }
  await readyPods(api, namespace, 2);
  await topology.open({ namespaces: [namespace] });
  for (const type of ['ClusterIP', 'NodePort', 'LoadBalancer']) {
    await topology.select('svc', namespace, `orders-${type.toLowerCase()}`);
    const inspector = topology.page.getByTestId('inspector');
    await expect(inspector).toContainText(type);
    await expect(inspector).toContainText('2 of 2 ready');
  }
  await expect(topology.page.getByTestId('inspector')).toContainText(/pending/i);
  await expectSameAsPublished(topology, { api, kubeconfig }, namespace);
});

test('slices by hand without the label that links them: orphans, until they have it', async ({
  api,
  kubeconfig,
  namespace,
  topology,
}) => {
  const cluster = { api, kubeconfig };
  await topology.open({ namespaces: [namespace] });
  await api.create(
    namespace,
    service('catalog', {
      selector: { app: 'catalog' },
      ports: [{ protocol: 'TCP', port: 80, targetPort: 9376 }],
    }),
  );
  await api.create(
    namespace,
    handMadeSlice('catalog-slice', { addresses: ['198.51.100.1'], port: 9376 }),
  );
  await api.create(
    namespace,
    handMadeSlice('stable-slice', {
      labels: { purpose: 'stable' },
      addresses: ['198.51.100.2'],
      port: 80,
    }),
  );
  const item = topology.service(namespace, 'catalog');
  await expect(item).toHaveAttribute('data-health', 'no-backends');
  await expect(
    topology.page.getByText('Selector app=catalog matches no Pod').first(),
  ).toBeVisible();
  await expect
    .poll(() => topology.listed('orphan'))
    .toEqual([`${namespace}/catalog-slice`, `${namespace}/stable-slice`]);
  await expectSameAsPublished(topology, cluster, namespace);

  await api.create(namespace, deployment('catalog', 1, { app: 'catalog' }));
  await expect(item).toContainText('1/1');
  await api.patch(
    `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices/catalog-slice`,
    { metadata: { labels: { 'kubernetes.io/service-name': 'catalog' } } },
  );
  await expect(item).toContainText('2/2');
  await expect.poll(() => topology.listed('orphan')).toEqual([`${namespace}/stable-slice`]);
  await expectSameAsPublished(topology, cluster, namespace);
});
