import type { Page } from '@playwright/test';
import { withReadiness } from '#simulator/controllers/pod-status.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { countRenders, fewestRendersOf, rendersSoFar } from './count-renders.ts';
import { expect, test } from './simulated.ts';

const now = '2026-01-01T00:00:00Z';
/** An endpoint, its icon and its wire; its slice and its Service with what they consist of; the line in the list. */
const mostRendered = 20;
/** Of 900 boxes at the smallest scale, those in a window of this size. */
const manyBoxes = 600;
/** All boxes of such a window, drawn by a processor that is busy. */
const drawnMs = 60_000;
const tallWindow = { width: 1_280, height: 2_900 };

test.describe.configure({ timeout: 120_000 });

/** Names of the Pods of a Service, as its slice tells them. */
function podsOf({ cluster }: Simulator, namespace: string, service: string): readonly string[] {
  return cluster
    .list('endpointslices', namespace)
    .filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === service)
    .flatMap(({ endpoints }) =>
      (endpoints ?? []).flatMap(({ targetRef }) => targetRef?.name ?? []),
    );
}

function setReady({ cluster }: Simulator, namespace: string, pod: string, ready: boolean): void {
  cluster.modify('pods', namespace, pod, (held) => withReadiness(held, ready, now));
}

async function setVisibility(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((visibility) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: visibility });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}

function workloads({ cluster }: Simulator) {
  return cluster
    .list('services')
    .filter(({ spec }) => spec.selector !== undefined)
    .map(({ metadata }) => ({ namespace: metadata.namespace, name: metadata.name }));
}

test('P23: a flip renders its endpoint, its slice and its Service, whatever else is drawn', async ({
  simulate,
}) => {
  const { simulator, topology } = await simulate({
    world: { kind: 'uniform', services: 90, podsPerService: 8, nodes: 3, namespaces: 2 },
  });
  // What is in trouble is opened, so that each endpoint is a node of its own.
  for (const { namespace, name } of workloads(simulator)) {
    setReady(simulator, namespace, podsOf(simulator, namespace, name)[0] ?? '', false);
  }
  const { page } = topology;
  await countRenders(page);
  await topology.open();
  await expect(page.getByTestId('service-card').first()).toBeVisible({ timeout: drawnMs });
  await page.keyboard.press('f');
  await page.setViewportSize(tallWindow);
  await expect
    .poll(() => page.locator('.react-flow__node').count(), { timeout: drawnMs })
    .toBeGreaterThan(manyBoxes);
  const pill = page.locator('.react-flow__node [data-testid="endpoint"][data-health="ready"]');
  const address = await pill.first().getAttribute('data-address');
  const slice = await pill.first().getAttribute('data-slice');
  const [namespace = '', name = ''] = (slice ?? '').split('/');
  const pod =
    simulator.cluster
      .list('endpointslices', namespace)
      .find(({ metadata }) => metadata.name === name)
      ?.endpoints?.find(({ addresses }) => addresses[0] === address)?.targetRef?.name ?? '';
  const rendered = await fewestRendersOf(
    page,
    {
      selector: `.react-flow__node [data-testid="endpoint"][data-address="${address}"]`,
      attribute: 'data-health',
    },
    [false, true, false].map((ready) => () => setReady(simulator, namespace, pod, ready)),
  );
  expect(rendered).toBeGreaterThan(0);
  expect(rendered).toBeLessThanOrEqual(mostRendered);
});

test('P24: a hidden tab renders nothing but its title, and shows what holds at once when it is seen again', async ({
  simulate,
}) => {
  const { simulator, topology } = await simulate({
    world: { kind: 'uniform', services: 3, podsPerService: 3, nodes: 3, namespaces: 1 },
  });
  const { page } = topology;
  await countRenders(page);
  await topology.open();
  const [{ namespace = '', name = '' } = {}] = workloads(simulator);
  const line = page.locator(`.react-flow__node [data-key="${namespace}/${name}"]`);
  await expect(line).toHaveAttribute('data-health', 'healthy');
  const title = await page.title();

  await setVisibility(page, 'hidden');
  const before = await rendersSoFar(page);
  for (const pod of podsOf(simulator, namespace, name)) setReady(simulator, namespace, pod, false);
  await expect.poll(() => page.title()).not.toBe(title);
  expect(await line.getAttribute('data-health')).toBe('healthy');
  // The title follows the change and, each second, the time.
  expect((await rendersSoFar(page)) - before).toBeLessThanOrEqual(mostRendered);

  await setVisibility(page, 'visible');
  expect(await line.getAttribute('data-health')).toBe('all-not-ready');
});

/** One slice of so many endpoints, the first of which is not ready: no controller writes slices of this size. */
function createLargeSlice({ cluster }: Simulator, endpoints: number): void {
  cluster.create('services', {
    metadata: { name: 'large', namespace: 'default' },
    spec: { ports: [{ port: 80 }] },
  });
  cluster.create('endpointslices', {
    metadata: {
      name: 'large-1',
      namespace: 'default',
      labels: { 'kubernetes.io/service-name': 'large' },
    },
    addressType: 'IPv4',
    endpoints: Array.from({ length: endpoints }, (_, at) => ({
      addresses: [`10.9.${at >> 8}.${at & 255}`],
      conditions: { ready: at > 0 },
    })),
    ports: [{ name: '', port: 80, protocol: 'TCP' }],
  });
}

test('L7: of a matrix the dots in sight are drawn, and the keyboard reaches every one', async ({
  simulate,
}) => {
  const { simulator, topology } = await simulate();
  createLargeSlice(simulator, 1_000);
  const { page } = topology;
  await page.setViewportSize({ width: 1_280, height: 360 });
  await topology.open();
  const matrix = page.getByTestId('endpoint-matrix');
  const dots = matrix.getByTestId('endpoint');
  await expect(matrix).toHaveAttribute('aria-label', /^1000 endpoints/);
  await expect(dots.first()).toBeVisible();
  expect(await dots.count()).toBeLessThan(900);
  await dots.first().focus();
  const reached = await matrix.evaluate(async (group) => {
    const addresses = new Set<string>();
    for (let last = -1; last < addresses.size; ) {
      last = addresses.size;
      const dot = document.activeElement;
      addresses.add(group.contains(dot) ? (dot?.getAttribute('data-address') ?? '') : '');
      dot?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    return addresses.size;
  });
  expect(reached).toBe(1_000);
});
