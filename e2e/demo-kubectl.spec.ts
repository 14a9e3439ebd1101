import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { connectTo } from './kube/cluster-api.ts';
import { startProduct } from './product.ts';
import { topologyPage } from './topology-page.ts';

const podsReadyMs = 20_000;
const folder = mkdtempSync(join(tmpdir(), 'slicescope-demo-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('Z9: what is written through the kubeconfig of the demo is seen on the page', async ({
  page,
}) => {
  const file = join(folder, 'demo.kubeconfig');
  const product = await startProduct({ args: ['--demo', '--demo-kubeconfig', file] });
  await expect.poll(product.output).toContain(`export KUBECONFIG=${file}`);
  const topology = topologyPage(page, product.url);
  await topology.open({ namespaces: ['edge'] });
  const item = topology.service('edge', 'legacy-admin');
  await expect(item).toContainText('1/1');

  const api = connectTo(file);
  const path = '/apis/apps/v1/namespaces/edge/deployments/legacy-admin/scale';
  await api.patch(path, { spec: { replicas: 3 } });
  // The demo's Pods take their time to start and to become ready.
  await expect(item).toContainText('3/3', { timeout: podsReadyMs });
  expect(await product.stop()).toBe(0);
});

test('Z9: another cluster is not given away, and no file is lost', async () => {
  const file = join(import.meta.dirname, 'product.ts');
  const taken = startProduct({ args: ['--demo', '--demo-kubeconfig', file] });
  await expect(taken).rejects.toThrow(/exit code 2:\n.*was not written by the demo/);
});
