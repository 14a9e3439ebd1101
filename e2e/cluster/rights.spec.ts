import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startProduct } from '../product.ts';
import { topologyPage } from '../topology-page.ts';
import { expect, expectSameAsPublished, readyPods, test } from './fixtures.ts';
import { limitedKubeconfig, mayLook } from './limited-kubeconfig.ts';
import { deployment, service } from './manifests.ts';

/** Services, EndpointSlices and Pods. */
const rules = [mayLook('', 'services', 'pods'), mayLook('discovery.k8s.io', 'endpointslices')];

test.describe('a user who may list and watch Services, EndpointSlices and Pods in one namespace', () => {
  test.skip(
    process.env.SLICESCOPE_CLUSTER_DIR === undefined,
    'needs the user without rights of the control plane that npm run test:cluster starts',
  );

  for (const home of ['in the kubeconfig', 'typed into the page']) {
    test(`P3: sees it, live and whole, with the namespace ${home}`, async ({
      api,
      kubeconfig,
      namespace,
      page,
    }) => {
      const file = await limitedKubeconfig(api, kubeconfig, namespace, {
        rules,
        home: home === 'in the kubeconfig' ? namespace : undefined,
      });
      await api.create(namespace, service('web'));
      await api.create(namespace, deployment('web', 2));
      await readyPods(api, namespace, 2);
      const product = await startProduct({ args: ['--kubeconfig', file] });
      try {
        const topology = topologyPage(page, product.url);
        await topology.open();
        if (home === 'typed into the page') {
          await expect(page.getByText(/not visible to you/).first()).toBeVisible();
          await page.getByLabel('Add a namespace by name').first().fill(namespace);
          await page.getByLabel('Add a namespace by name').first().press('Enter');
        }
        await expect(topology.service(namespace, 'web')).toContainText('2/2');
        await expect(topology.service(namespace, 'web')).toHaveAttribute('data-fresh', 'live');
        await expect(topology.service(namespace, 'web')).toHaveAttribute('data-health', 'healthy');
        await expectSameAsPublished(topology, { api, kubeconfig }, namespace);

        await api.patch(`/apis/apps/v1/namespaces/${namespace}/deployments/web`, {
          spec: { replicas: 3 },
        });
        await expect(topology.service(namespace, 'web')).toContainText('3/3');

        // Revoked rights do not end an open watch: the page must stop showing what is no longer allowed.
        await api.remove(
          `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}/rolebindings/looker`,
        );
        await expect(topology.service(namespace, 'web')).toHaveCount(0, { timeout: 75_000 });
        await expect(page.getByText(/not visible to you/).first()).toBeVisible();
      } finally {
        await product.stop();
        rmSync(join(file, '..'), { recursive: true });
      }
    });
  }
});
