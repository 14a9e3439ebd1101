import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import { deployment, service } from '#simulator/testing/builders.ts';
import { expect, test } from './simulated.ts';

test.describe.configure({ timeout: 60_000 });

const serviceNameLabel = 'kubernetes.io/service-name';

const slicesOf = (cluster: Cluster, namespace: string, name: string) =>
  cluster
    .list('endpointslices', namespace)
    .filter(({ metadata }) => metadata.labels?.[serviceNameLabel] === name);

test('Endpoints and Slices show what the API holds, endpoint by endpoint', async ({ simulate }) => {
  const { simulator, topology } = await simulate({ world: 'demo' });
  const { page } = topology;
  for (const name of ['web', 'checkout', 'payments']) {
    await topology.open({ namespaces: ['shop'], select: `svc/shop/${name}` });
    const slices = slicesOf(simulator.cluster, 'shop', name);
    const pods = new Set(
      slices.flatMap(({ endpoints }) => (endpoints ?? []).map((each) => each.targetRef?.name)),
    );
    await topology.tab('endpoints');
    const lines = page.getByTestId('endpoint-line');
    await expect.poll(async () => targetsOf(await lines.all())).toEqual([...pods].sort());

    await topology.tab('slices');
    for (const { metadata, addressType, ports, endpoints } of slices) {
      const table = page.locator(`[data-testid="slice-table"][data-slice="${metadata.name}"]`);
      await expect(table.getByTestId('slice-ports')).toContainText(addressType);
      for (const { port } of ports ?? [])
        await expect(table.getByTestId('slice-ports')).toContainText(`${port}`);
      await expect(table.getByTestId('endpoint-row')).toHaveCount(endpoints?.length ?? 0);
      for (const { addresses, conditions, nodeName } of endpoints ?? []) {
        const row = table.locator(`[data-address="${addresses.join(',')}"]`);
        await expect(row).toHaveAttribute('data-ready', `${conditions?.ready}`);
        await expect(row).toContainText(nodeName ?? 'no node');
      }
    }
  }
});

async function targetsOf(lines: readonly { getAttribute(name: string): Promise<string | null> }[]) {
  const targets = await Promise.all(lines.map((line) => line.getAttribute('data-target')));
  return targets.sort();
}

test('Ports shows each port of the Service and what each slice carries', async ({ simulate }) => {
  const { simulator, topology } = await simulate({ world: 'demo' });
  const { page } = topology;
  await topology.open({ namespaces: ['shop'], select: 'svc/shop/payments' });
  await topology.tab('ports');
  const ports = simulator.cluster.get('services', 'shop', 'payments')?.spec.ports ?? [];
  expect(ports.length).toBe(2);
  const slices = slicesOf(simulator.cluster, 'shop', 'payments');
  for (const { name, port, targetPort } of ports) {
    const way = page.locator(`[data-testid="port-way"][data-port="${port}"]`);
    await expect(way).toContainText(`${name} ${port}/TCP`);
    await expect(way).toContainText(`${targetPort}`);
    for (const { metadata, ports: carried = [], endpoints = [] } of slices) {
      const number = carried.find((each) => each.name === name)?.port;
      const ready = endpoints.filter(({ conditions }) => conditions?.ready !== false).length;
      await expect(way).toContainText(
        `${metadata.name}: ${number ?? 'does not carry it'} · ${ready} of ${endpoints.length} ready`,
      );
    }
  }
});

test('Reach shows for each Node as many endpoints as its policy leaves', async ({ simulate }) => {
  const { simulator, topology } = await simulate({ world: 'demo' });
  const { page } = topology;
  await topology.open({ namespaces: ['edge'], select: 'svc/edge/storefront' });
  await topology.tab('reach');
  const endpoints = slicesOf(simulator.cluster, 'edge', 'storefront').flatMap(
    (slice) => slice.endpoints ?? [],
  );
  await expect(page.getByTestId('reach-row')).toHaveCount(endpoints.length);
  await page.getByLabel('Way in').selectOption('node-port');
  for (const { metadata } of simulator.cluster.list('nodes')) {
    const own = endpoints.filter(({ nodeName }) => nodeName === metadata.name).length;
    await page.getByLabel('Enters at').selectOption(`node:${metadata.name}`);
    await expect(page.locator('[data-testid="reach-row"][data-used="true"]')).toHaveCount(own);
  }
});

test('P25: in a cluster of many Nodes nothing of Reach is cut at 1440 pixels', async ({
  simulate,
}) => {
  const world = {
    kind: 'uniform',
    services: 2,
    podsPerService: 3,
    nodes: 5_000,
    namespaces: 1,
  } as const;
  const { topology } = await simulate({ world });
  const { page } = topology;
  await page.setViewportSize({ width: 1440, height: 900 });
  await topology.open({ select: 'svc/team-0/svc-0' });
  await topology.tab('reach');
  const panel = page.getByTestId('reach-panel');
  await expect(panel.getByTestId('reach-row')).toHaveCount(3);
  await expect(panel.getByTestId('reach-row').first()).toContainText(/(\d{4}) of \1/);
  const cut = await panel
    .locator('table, th, td')
    .evaluateAll((elements) =>
      elements.flatMap((element) =>
        element.scrollWidth > element.clientWidth ? [element.textContent] : [],
      ),
    );
  expect(cut).toEqual([]);
});

test('DNS shows the names and addresses that cluster DNS answers', async ({ simulate }) => {
  const { simulator, topology } = await simulate({ world: 'demo' });
  const { page } = topology;
  const name = (text: string) => page.locator(`[data-testid="dns-name"][data-name="${text}"]`);
  await topology.open({ namespaces: ['shop'], select: 'svc/shop/web' });
  await topology.tab('dns');
  const { clusterIPs = [] } = simulator.cluster.get('services', 'shop', 'web')?.spec ?? {};
  expect(clusterIPs).toHaveLength(2);
  for (const address of clusterIPs)
    await expect(name('web.shop.svc.cluster.local.')).toContainText(address);

  await topology.open({ namespaces: ['data'], select: 'svc/data/redis-headless' });
  await topology.tab('dns');
  for (const { endpoints = [] } of slicesOf(simulator.cluster, 'data', 'redis-headless'))
    for (const { addresses } of endpoints)
      await expect(name('redis-headless.data.svc.cluster.local.')).toContainText(
        addresses[0] ?? '',
      );

  await topology.open({ namespaces: ['edge'], select: 'svc/edge/mail-relay' });
  await topology.tab('dns');
  const alias = simulator.cluster.get('services', 'edge', 'mail-relay')?.spec.externalName;
  await expect(name('mail-relay.edge.svc.cluster.local.')).toContainText(alias ?? 'no name');
});

test('legacy Endpoints that say something else are shown beside the slices, address by address', async ({
  simulate,
}) => {
  const { simulator, topology } = await simulate({ controllersOff: ['endpoints'] });
  const { cluster } = simulator;
  cluster.create('services', service('web'));
  cluster.create('deployments', deployment('web', 2));
  cluster.create('endpoints', {
    metadata: { namespace: 'shop', name: 'web' },
    subsets: [
      { addresses: [{ ip: '192.0.2.77' }], ports: [{ name: 'http', port: 8080, protocol: 'TCP' }] },
    ],
  });
  await topology.open({ namespaces: ['shop'], select: 'svc/shop/web' });
  await expect(topology.service('shop', 'web')).toContainText('2/2');
  await topology.tab('slices');
  await topology.tab('endpoints');
  const legacy = topology.page.getByTestId('legacy-endpoints');
  await expect(legacy).toContainText('something else', { timeout: 20_000 });
  const row = (address: string) =>
    legacy.locator('tbody tr').filter({ has: topology.page.getByText(address, { exact: true }) });
  await expect(row('192.0.2.77').locator('td')).toHaveText(['ready', 'absent']);
  const published = slicesOf(cluster, 'shop', 'web').flatMap(({ endpoints }) => endpoints ?? []);
  expect(published).toHaveLength(2);
  for (const { addresses } of published)
    await expect(row(addresses[0] ?? '').locator('td')).toHaveText(['absent', 'ready']);
});

test('P13: legacy Endpoints that differ stand on the canvas and in the picture as long as they do, and move nothing', async ({
  simulate,
}) => {
  const { simulator, topology } = await simulate({ controllersOff: ['endpoints'] });
  const { cluster } = simulator;
  const { page } = topology;
  cluster.create('services', service('web'));
  cluster.create('deployments', deployment('web', 2));
  cluster.create('services', service('zebra'));
  await topology.open({ namespaces: ['shop'], select: 'svc/shop/web' });
  await expect(topology.service('shop', 'web')).toContainText('2/2');
  const onCanvas = page.locator('.react-flow__node [data-key="shop/web"][data-health="healthy"]');
  await expect(onCanvas).toBeVisible();
  if ((await onCanvas.getAttribute('data-testid')) === 'service-line')
    await onCanvas.getByRole('button').click();
  await expect(page.locator('[data-testid="service-card"][data-key="shop/web"]')).toBeVisible();
  const legacy = page.getByTestId('legacy-card');
  await expect(legacy).toHaveCount(0);
  const before = await placesOf(page);

  cluster.create('endpoints', {
    metadata: { namespace: 'shop', name: 'web' },
    subsets: [
      {
        addresses: [{ ip: '192.0.2.77' }],
        notReadyAddresses: [{ ip: '192.0.2.78' }],
        ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
      },
    ],
  });
  await expect(legacy).toContainText('1 ready only here, 2 only in slices', { timeout: 30_000 });
  await expect(legacy).toContainText('1/2');
  await expect(legacy).toHaveAttribute('data-fresh', 'live');
  const during = await placesOf(page);
  expect(during.filter(({ id }) => !id.startsWith('legacy/'))).toEqual(before);
  expect(during).toHaveLength(before.length + 1);

  await page.keyboard.press('e');
  const download = page.waitForEvent('download');
  await page.getByTestId('export-menu').getByRole('button', { name: 'SVG' }).click();
  const svg = readFileSync(await (await download).path(), 'utf8');
  expect(svg).toContain('legacy Endpoints shop/web, 1 of 2 addresses ready: 1 ready only here');
  await page.keyboard.press('Escape');

  await legacy.getByRole('button').click();
  await expect(page.getByTestId('legacy-endpoints')).toContainText('192.0.2.77');

  cluster.remove('endpoints', 'shop', 'web');
  await expect(legacy).toHaveCount(0, { timeout: 20_000 });
  await expect.poll(() => placesOf(page)).toEqual(before);
});

/** Where everything stands on the canvas. */
async function placesOf(page: Page) {
  const nodes = page.locator('.react-flow__node');
  const places = await nodes.evaluateAll((elements) =>
    elements.map((element) => ({
      id: element.getAttribute('data-id') ?? '',
      place: element instanceof HTMLElement ? element.style.transform : '',
    })),
  );
  return places.sort((a, b) => (a.id < b.id ? -1 : 1));
}

test('Object shows the Service as the API holds it, and its events', async ({ simulate }) => {
  const { simulator, topology } = await simulate({ world: 'demo' });
  const { page } = topology;
  await topology.open({ namespaces: ['shop'], select: 'svc/shop/checkout' });
  await topology.tab('object');
  const held = simulator.cluster.get('services', 'shop', 'checkout');
  const facts = page.getByTestId('service-facts');
  await expect(facts).toContainText(held?.spec.clusterIP ?? 'no address');
  await expect(facts).toContainText(held?.metadata.creationTimestamp ?? 'no time');
  for (const [key, value] of Object.entries(held?.spec.selector ?? {}))
    await expect(facts).toContainText(`${key}=${value}`);
  const events = simulator.cluster
    .list('events', 'shop')
    .filter(({ involvedObject }) => involvedObject.name?.startsWith('checkout-'));
  expect(events.length).toBeGreaterThan(0);
  const items = page.getByTestId('events').locator('li');
  await expect(items).toHaveCount(events.length);
  for (const { reason, message, involvedObject } of events) {
    const item = items.filter({ hasText: involvedObject.name ?? '' });
    await expect(item).toContainText(reason ?? '');
    await expect(item).toContainText(message ?? '');
  }
});
