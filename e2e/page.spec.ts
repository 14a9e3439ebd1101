import AxeBuilder from '@axe-core/playwright';
import type { InspectorTab } from '#lib/client/inspector-tabs.ts';
import { inspectorTabs } from '#lib/client/inspector-tabs.ts';
import type { EndpointSlice, Service } from '#lib/domain/objects.ts';
import { withReadiness } from '#simulator/controllers/pod-status.ts';
import { deployment, service } from '#simulator/testing/builders.ts';
import { expect, test } from './simulated.ts';

const now = '2026-01-01T00:00:00Z';

function bare(name: string, spec: Service['spec']): Service {
  return { metadata: { namespace: 'shop', name }, spec };
}

function slice(
  name: string,
  service: string | undefined,
  more: Partial<EndpointSlice>,
): EndpointSlice {
  return {
    metadata: {
      namespace: 'shop',
      name,
      ...(service !== undefined && { labels: { 'kubernetes.io/service-name': service } }),
    },
    addressType: 'IPv4',
    ports: [{ name: '', port: 5_432, protocol: 'TCP' }],
    endpoints: [{ addresses: ['192.0.2.7'] }],
    ...more,
  };
}

test('every kind of Service is named for what it is', async ({ simulate, consoleErrors }) => {
  const { simulator, topology } = await simulate();
  const { cluster } = simulator;
  cluster.create('services', bare('headless', { clusterIP: 'None', selector: { app: 'x' } }));
  cluster.create(
    'services',
    bare('alias', { type: 'ExternalName', externalName: 'db.example.net' }),
  );
  cluster.create(
    'services',
    bare('node-port', { type: 'NodePort', ports: [{ port: 80, nodePort: 30_080 }] }),
  );
  cluster.create('services', bare('balanced', { type: 'LoadBalancer', ports: [{ port: 80 }] }));
  cluster.create('services', bare('by-hand', { ports: [{ port: 5_432 }] }));
  cluster.create('endpointslices', slice('by-hand-1', 'by-hand', {}));
  cluster.create('services', bare('names', { ports: [{ port: 5_432 }] }));
  cluster.create(
    'endpointslices',
    slice('names-1', 'names', {
      addressType: 'FQDN',
      endpoints: [{ addresses: ['api.example.net'] }],
    }),
  );
  cluster.create(
    'services',
    bare('eager', {
      selector: { app: 'x' },
      publishNotReadyAddresses: true,
      ports: [{ port: 80 }],
    }),
  );
  cluster.create('endpointslices', slice('lost', undefined, {}));

  await topology.open({ namespaces: ['shop'] });
  const expectations: readonly (readonly [string, string, RegExp, InspectorTab?])[] = [
    ['headless', 'no-backends', /headless/],
    ['alias', 'external', /db\.example\.net/],
    ['node-port', 'no-backends', /30080/, 'ports'],
    ['balanced', 'no-backends', /pending/i],
    ['by-hand', 'healthy', /no selector/],
    ['names', 'no-backends', /FQDN/],
    ['eager', 'no-backends', /publishes not-ready addresses/],
  ];
  for (const [name, health, words, tab = 'why'] of expectations) {
    await expect(topology.service('shop', name)).toHaveAttribute('data-health', health);
    await topology.select('svc', 'shop', name);
    await topology.tab(tab);
    await expect(topology.inspector).toContainText(words);
  }
  await topology.select('slice', 'shop', 'lost');
  await expect(topology.inspector).toContainText('192.0.2.7');
  expect(consoleErrors).toEqual([]);
});

test('C4: a slice that lacks a port of its Service says which', async ({ simulate }) => {
  const { topology } = await simulate({ world: 'demo' });
  await topology.open({ namespaces: ['shop'] });
  await expect(topology.service('shop', 'payments')).toContainText('3/5');
  await expect(topology.page.getByTestId('slice-unused')).toHaveText('no metrics');
});

test('L1: a change of data moves nothing; P1: one endpoint changes colour, shape and words', async ({
  simulate,
}) => {
  const { simulator, topology } = await simulate();
  for (const name of ['web', 'api', 'db']) {
    simulator.cluster.create('services', service(name));
    simulator.cluster.create('deployments', deployment(name, 3));
  }
  await topology.open({ namespaces: ['shop'] });
  await expect(topology.service('shop', 'web')).toContainText('3/3');
  await topology.page.getByTestId('service-line').filter({ hasText: 'web' }).click();
  await expect(topology.page.locator('[data-testid="endpoint"]')).toHaveCount(3);
  const places = () =>
    topology.page
      .locator('.react-flow__node')
      .evaluateAll((nodes) =>
        nodes
          .map((node) => `${node.getAttribute('data-id')} ${(node as HTMLElement).style.transform}`)
          .sort(),
      );
  const before = await places();
  const [pod] = simulator.cluster
    .list('pods', 'shop')
    .filter((p) => p.metadata.name.startsWith('web'));
  simulator.cluster.modify('pods', 'shop', pod?.metadata.name ?? '', (object) =>
    withReadiness(object, false, now),
  );
  await expect(
    topology.page.locator('[data-testid="endpoint"][data-health="not-ready"]'),
  ).toHaveCount(1);
  await expect(topology.service('shop', 'web')).toHaveAttribute('data-health', 'degraded');
  expect(await places()).toEqual(before);
  await expect(topology.page).toHaveTitle(/1 in trouble/);
});

test('L1: growth within the free slots moves nothing; beyond it, only the block that grew', async ({
  simulate,
}) => {
  const { simulator, topology } = await simulate();
  for (const name of ['grows', 'other']) {
    simulator.cluster.create('services', {
      ...service(name),
      spec: { ...service(name).spec, ports: [{ name: 'http', port: 80, targetPort: 'nowhere' }] },
    });
    simulator.cluster.create('deployments', deployment(name, 2));
  }
  await topology.open({ namespaces: ['shop'] });
  await expect(topology.page.locator('[data-testid="endpoint"]')).toHaveCount(4);
  const places = async (id: RegExp) =>
    (
      await topology.page
        .locator('.react-flow__node')
        .evaluateAll((nodes) =>
          nodes.map(
            (node) => `${node.getAttribute('data-id')} ${(node as HTMLElement).style.transform}`,
          ),
        )
    )
      .filter((place) => id.test(place))
      .sort();
  const scale = (replicas: number) =>
    simulator.cluster.modify('deployments', 'shop', 'grows', (object) => ({
      ...object,
      spec: { ...object.spec, replicas },
    }));

  const before = await places(/./);
  scale(4);
  await expect(topology.page.locator('[data-testid="endpoint"]')).toHaveCount(6);
  expect(await places(/./)).toEqual(expect.arrayContaining(before));

  const others = await places(/other/);
  expect(others.length).toBeGreaterThan(0);
  scale(12);
  await expect(topology.service('shop', 'grows')).toContainText('0/12');
  expect(await places(/other/)).toEqual(others);
});

test('P3: empty, filtered and denied each say what they are', async ({ simulate }) => {
  const { simulator, topology } = await simulate({
    tokens: { viewer: { user: 'viewer', groups: ['system:authenticated'] } },
  });
  await topology.open({ namespaces: ['shop'] });
  const notice = topology.page.getByTestId('canvas-notice');
  await expect(notice).toHaveAttribute('data-notice', 'empty');
  await expect(notice).toContainText('No Services in namespace shop');
  simulator.cluster.create('services', service('web'));
  await expect(notice).toHaveCount(0);
  await topology.page.getByTestId('search').fill('nothing-like-this');
  await expect(notice).toHaveAttribute('data-notice', 'filtered');
  // P20: what stays as it was is not mistaken for what matches.
  await expect(notice).toContainText('Problems and numbers beside this are of everything');
  await notice.getByRole('button', { name: 'Show all' }).click();
  await expect(notice).toHaveCount(0);
});

test('P3: what may not be seen is “not visible to you”, never none', async ({ simulate }) => {
  const { topology } = await simulate({
    user: 'viewer',
    tokens: { viewer: { user: 'viewer', groups: ['system:authenticated'] } },
  });
  await topology.open();
  const notice = topology.page.getByTestId('canvas-notice');
  await expect(notice).toHaveAttribute('data-notice', 'denied');
  await expect(notice).toContainText('kubectl');
  await expect(topology.page.getByTestId('freshness')).not.toHaveAttribute('data-fresh', 'live');
});

test('P5: a link restores namespaces, search and selection', async ({ simulate }) => {
  const { simulator, topology, url } = await simulate();
  simulator.cluster.create('services', service('web'));
  simulator.cluster.create('services', service('api'));
  await topology.page.goto(`${url}/?ns=shop&q=web&sel=svc/shop/web`);
  await expect(topology.inspector).toHaveAttribute('data-selected', 'svc/shop/web');
  await expect(topology.page.getByTestId('search')).toHaveValue('web');
  await expect.poll(() => topology.listed('service')).toEqual(['shop/web']);
});

test('P5: a link may name each namespace by a parameter of its own, as the API takes them', async ({
  simulate,
}) => {
  const { simulator, topology, url } = await simulate();
  for (const namespace of ['shop', 'edge', 'ops']) {
    simulator.cluster.create('services', {
      ...service('web'),
      metadata: { name: 'web', namespace },
    });
  }
  await topology.page.goto(`${url}/?ns=shop&ns=edge`);
  await expect.poll(() => topology.listed('service')).toEqual(['edge/web', 'shop/web']);
  await topology.page.goto(`${url}/?namespace=shop&namespace=ops&q=web`);
  await expect.poll(() => topology.listed('service')).toEqual(['ops/web', 'shop/web']);
  expect(topology.page.url()).toBe(`${url}/?ns=shop,ops&q=web`);
});

test('P6, M6: hostile names and labels are text; a broken object hides no other', async ({
  simulate,
  consoleErrors,
}) => {
  const { simulator, topology } = await simulate();
  simulator.cluster.create('services', service('web'));
  simulator.cluster.create('endpointslices', {
    ...slice('evil', 'web', {
      endpoints: [
        {
          addresses: ['192.0.2.9'],
          nodeName: '"><img src=x onerror=alert(1)>',
          zone: '\u202Eenoz',
          targetRef: { kind: 'Pod', name: `</script><script>alert(2)</script>${'x'.repeat(200)}` },
        },
      ],
      ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
    }),
  });
  simulator.cluster.create(
    'services',
    bare('selects', { selector: { app: '\u0000<b>x</b>\u200B' }, ports: [{ port: 80 }] }),
  );
  topology.page.on('dialog', () => consoleErrors.push('a dialog was opened'));
  await topology.open({ namespaces: ['shop'], select: 'svc/shop/web' });
  for (const tab of inspectorTabs) {
    await topology.tab(tab);
    await expect(topology.inspector).not.toContainText('\u202E');
  }
  for (const tab of ['endpoints', 'slices'] as const) {
    await topology.tab(tab);
    await expect(topology.inspector).toContainText('<img src=x onerror=alert(1)>');
  }
  await expect(topology.page.locator('img[src="x"]')).toHaveCount(0);
  await topology.select('svc', 'shop', 'selects');
  await expect(topology.inspector).toContainText('<b>x</b>');
  expect(consoleErrors).toEqual([]);
});

for (const colorScheme of ['dark', 'light'] as const) {
  test(`no accessibility fault in the ${colorScheme} theme`, async ({
    simulate,
    browserName,
  }, info) => {
    expect(browserName).toBe('chromium');
    const { topology } = await simulate({ world: 'demo' });
    await topology.page.emulateMedia({ colorScheme });
    // Tall, so that what the view's tools float over, and panning reveals, is not counted as covered.
    await topology.page.setViewportSize({ width: 1_440, height: 2_000 });
    await topology.open({ select: 'svc/shop/checkout' });
    await expect(topology.service('shop', 'checkout')).toHaveAttribute(
      'data-health',
      'all-not-ready',
    );
    // What is told only once it lasts takes ten seconds.
    test.setTimeout(90_000);
    await expect(topology.page.getByTestId('finding').first()).toBeVisible({ timeout: 20_000 });
    for (const tab of inspectorTabs) {
      await topology.tab(tab);
      const { violations } = await new AxeBuilder({ page: topology.page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      await info.attach(`violations-${tab}`, { body: JSON.stringify(violations, undefined, 1) });
      expect(violations.map(({ id, nodes }) => `${tab}: ${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });
}

test('P28: the keyboard alone: walk the problems, look into one, leave, find', async ({
  simulate,
}) => {
  const { topology } = await simulate({ world: 'demo' });
  await topology.open({ namespaces: ['shop'] });
  await expect(topology.service('shop', 'checkout')).toBeVisible();
  const { keyboard } = topology.page;
  await keyboard.press(']');
  await expect(topology.inspector).toHaveAttribute('data-selected', 'svc/shop/search');
  await keyboard.press(']');
  await expect(topology.inspector).toHaveAttribute('data-selected', 'svc/shop/checkout');
  await keyboard.press('[');
  await expect(topology.inspector).toHaveAttribute('data-selected', 'svc/shop/search');
  await keyboard.press('i');
  await expect(topology.page.getByRole('tab', { name: 'Why' })).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(topology.page.getByRole('tab', { name: 'Endpoints' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(topology.inspector).toHaveCount(0);
  await keyboard.press('/');
  await keyboard.type('catalog');
  await expect.poll(() => topology.listed('service')).toEqual(['shop/catalog']);
});

test('a change reaches the page within the stream, without asking again', async ({ simulate }) => {
  const { simulator, topology } = await simulate();
  simulator.cluster.create('services', service('web'));
  await topology.open({ namespaces: ['shop'] });
  await expect(topology.service('shop', 'web')).toBeVisible();
  const requests: string[] = [];
  topology.page.on('request', (request) => requests.push(request.url()));
  simulator.cluster.create('deployments', deployment('web', 2));
  await expect(topology.service('shop', 'web')).toContainText('2/2');
  expect(requests.filter((url) => url.includes('/topology'))).toEqual([]);
});

test('P7: the tabs of a Service are walked by arrow keys, stand in the address, and stay', async ({
  simulate,
}) => {
  const { topology } = await simulate({ world: 'demo' });
  const { page } = topology;
  await topology.open({ namespaces: ['shop'], select: 'svc/shop/checkout' });
  const open = page.getByRole('tab', { selected: true });
  await expect(open).toHaveText('Why');
  await open.focus();
  await page.keyboard.press('ArrowRight');
  await expect(open).toHaveText('Endpoints');
  await expect(open).toBeFocused();
  await expect(page).toHaveURL(/tab=endpoints/);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(open).toHaveText('Object');
  await page.keyboard.press('Home');
  await expect(open).toHaveText('Why');
  await topology.tab('slices');
  await topology.select('svc', 'shop', 'payments');
  await expect(open).toHaveText('Slices');
  await expect(page.getByTestId('slice-table').first()).toBeVisible();
  await page.reload();
  await expect(open).toHaveText('Slices');
});

test('P2: the endpoints of a Service that are not ready say why', async ({ simulate }) => {
  const { topology } = await simulate({ world: 'demo' });
  await topology.open({ namespaces: ['shop'], select: 'svc/shop/checkout' });
  await topology.tab('endpoints');
  const lines = topology.page.getByTestId('endpoint-line');
  await expect(lines).toHaveCount(3);
  await expect(lines.first()).toContainText('has readiness probe HTTP');
});
