import type { BrowserContext, Locator, Page } from '@playwright/test';
import { deployment, service } from '#simulator/testing/builders.ts';
import { expect, test as simulatedTest } from './simulated.ts';
import type { TopologyPage } from './topology-page.ts';
import { topologyPage } from './topology-page.ts';
import type { WatchedDoor } from './watched-door.ts';
import { openWatchedDoor } from './watched-door.ts';

/** Silence is called lost after 12 s, and looked for each second; then it is tried again within 10 s. */
const lostWithinMs = 30_000;

type Fixtures = {
  /** A door before a product; both ways of looking through it end with the test. */
  readonly openDoor: (url: string) => Promise<WatchedDoor>;
  /** Another tab of the same browser. */
  readonly openTab: (door: WatchedDoor, namespaces: readonly string[]) => Promise<TopologyPage>;
};

const test = simulatedTest.extend<Fixtures>({
  openDoor: async ({ page, context }, use) => {
    const doors: WatchedDoor[] = [];
    await use(async (url) => {
      const door = await openWatchedDoor(url);
      doors.push(door);
      return door;
    });
    for (const tab of context.pages()) if (tab !== page) await tab.close();
    await page.goto('about:blank');
    for (const door of doors) await door.close();
  },
  openTab: async ({ context }, use) => {
    await use(async (door, namespaces) => {
      const topology = topologyPage(await context.newPage(), door.url);
      await topology.open({ namespaces });
      return topology;
    });
  },
});

function pill(page: Page): Locator {
  return page.getByTestId('freshness');
}

async function expectLive(tabs: readonly TopologyPage[]): Promise<void> {
  for (const { page } of tabs) {
    await expect(pill(page)).toHaveAttribute('data-fresh', 'live', { timeout: lostWithinMs });
  }
}

/** Ends the worker that the tabs share, as a browser does that runs out of memory. */
async function endWorkers(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  const { targetInfos = [] } = (await session?.send('Target.getTargets')) ?? {};
  const workers = targetInfos.filter(({ type }) => type === 'shared_worker');
  for (const { targetId } of workers) await session?.send('Target.closeTarget', { targetId });
  await session?.detach();
  return workers.length;
}

test('Q1: eight tabs are one stream; all are live and show a change; who opened it may close', async ({
  simulate,
  openDoor,
  openTab,
  consoleErrors,
}) => {
  test.slow();
  const { simulator, url } = await simulate();
  simulator.cluster.create('services', service('web'));
  const door = await openDoor(url);
  const tabs: TopologyPage[] = [];
  for (let nth = 0; nth < 8; nth += 1) tabs.push(await openTab(door, ['shop']));
  await expectLive(tabs);
  await expect.poll(() => door.streams().length).toBe(1);
  expect(door.opened()).toBe(1);

  simulator.cluster.create('deployments', deployment('web', 3));
  for (const tab of tabs) await expect(tab.service('shop', 'web')).toContainText('3/3');
  await tabs[0]?.page.close();
  const others = tabs.slice(1);
  simulator.cluster.modify('deployments', 'shop', 'web', (object) => ({
    ...object,
    spec: { ...object.spec, replicas: 4 },
  }));
  for (const tab of others) await expect(tab.service('shop', 'web')).toContainText('4/4');

  const late = await openTab(door, ['shop']);
  await expect(late.service('shop', 'web')).toContainText('4/4');
  await expectLive([late]);
  expect(door.opened()).toBe(1);
  for (const { page } of [...others, late]) await page.close();
  await expect.poll(() => door.streams()).toEqual([]);
  expect(consoleErrors).toEqual([]);
});

test('Q1: other namespaces are another stream', async ({ simulate, openDoor, openTab }) => {
  const { simulator, url } = await simulate();
  for (const namespace of ['shop', 'edge']) {
    simulator.cluster.create('services', {
      ...service('web'),
      metadata: { name: 'web', namespace },
    });
  }
  const door = await openDoor(url);
  const tabs = [
    await openTab(door, ['shop']),
    await openTab(door, ['edge']),
    await openTab(door, ['shop']),
  ];
  await expectLive(tabs);
  await expect
    .poll(() => door.streams())
    .toEqual([
      expect.stringMatching(/&namespace=edge$/),
      expect.stringMatching(/&namespace=shop$/),
    ]);
  await tabs[1]?.page.close();
  await expect.poll(() => door.streams().length).toBe(1);
});

test('Q4: without such workers each tab has a stream of its own, and nothing else is different', async ({
  simulate,
  openDoor,
  openTab,
  context,
  consoleErrors,
}) => {
  await context.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'SharedWorker');
  });
  const { simulator, url } = await simulate();
  simulator.cluster.create('services', service('web'));
  const door = await openDoor(url);
  const tabs = [await openTab(door, ['shop']), await openTab(door, ['shop'])];
  await expectLive(tabs);
  await expect.poll(() => door.streams().length).toBe(2);
  simulator.cluster.create('deployments', deployment('web', 3));
  for (const tab of tabs) await expect(tab.service('shop', 'web')).toContainText('3/3');
  expect(consoleErrors).toEqual([]);
});

test('Q4: a worker that cannot start leaves each tab its own stream', async ({
  simulate,
  openDoor,
  openTab,
  context,
}) => {
  await context.addInitScript(() => {
    const Native = globalThis.SharedWorker;
    globalThis.SharedWorker = class extends Native {
      constructor() {
        super('/no-such-worker.js', { name: 'broken' });
      }
    };
  });
  const { simulator, url } = await simulate();
  simulator.cluster.create('services', service('web'));
  const door = await openDoor(url);
  const tab = await openTab(door, ['shop']);
  await expectLive([tab]);
  await expect.poll(() => door.streams().length).toBe(1);
  simulator.cluster.create('deployments', deployment('web', 3));
  await expect(tab.service('shop', 'web')).toContainText('3/3');
});

test('Q1: a worker that ends is started anew, and no change is lost', async ({
  simulate,
  openDoor,
  openTab,
  context,
}) => {
  test.slow();
  const { simulator, url } = await simulate();
  simulator.cluster.create('services', service('web'));
  const door = await openDoor(url);
  const tabs = [await openTab(door, ['shop']), await openTab(door, ['shop'])];
  await expectLive(tabs);
  const snapshots = door.snapshots();
  expect(await endWorkers(context)).toBe(1);
  simulator.cluster.create('deployments', deployment('web', 3));
  for (const tab of tabs) {
    await expect(tab.service('shop', 'web')).toContainText('3/3', { timeout: lostWithinMs });
  }
  await expectLive(tabs);
  await expect.poll(() => door.streams().length).toBe(1);
  expect(door.snapshots()).toBe(snapshots);
});

test('Q3: a server that falls silent takes the colours in every tab; heard again, all follow one stream', async ({
  simulate,
  openDoor,
  openTab,
}) => {
  test.slow();
  const { simulator, url } = await simulate();
  simulator.cluster.create('services', service('web'));
  simulator.cluster.create('deployments', deployment('web', 3));
  const door = await openDoor(url);
  const tabs = [await openTab(door, ['shop']), await openTab(door, ['shop'])];
  await expectLive(tabs);
  door.set('silent');
  for (const { page } of tabs) {
    await expect(pill(page)).not.toHaveAttribute('data-fresh', 'live', { timeout: lostWithinMs });
    await expect(page.locator('[data-health][data-fresh="live"]')).toHaveCount(0);
    await expect(page.getByTestId('banner').first()).toBeVisible();
  }
  door.set('open');
  await expectLive(tabs);
  for (const tab of tabs) await expect(tab.service('shop', 'web')).toContainText('3/3');
  await expect.poll(() => door.streams().length, { timeout: lostWithinMs }).toBe(1);
});

test('Q3: streams that are cut or refused go on where they were, without another snapshot', async ({
  simulate,
  openDoor,
  openTab,
}) => {
  const { simulator, url } = await simulate();
  simulator.cluster.create('services', service('web'));
  const door = await openDoor(url);
  const tabs = [await openTab(door, ['shop']), await openTab(door, ['shop'])];
  await expectLive(tabs);
  const snapshots = door.snapshots();
  door.set('bad-gateway');
  door.cut();
  await expect.poll(() => door.streams()).toEqual([]);
  simulator.cluster.create('deployments', deployment('web', 3));
  door.set('open');
  for (const tab of tabs) {
    await expect(tab.service('shop', 'web')).toContainText('3/3', { timeout: lostWithinMs });
  }
  await expectLive(tabs);
  await expect.poll(() => door.streams().length).toBe(1);
  expect(door.snapshots()).toBe(snapshots);
});

test('Q3: a server that was started anew is followed by every tab over one stream', async ({
  simulate,
  openDoor,
  openTab,
}) => {
  test.slow();
  const { simulator, url } = await simulate();
  simulator.cluster.create('services', service('old'));
  const door = await openDoor(url);
  const tabs = [await openTab(door, ['shop']), await openTab(door, ['shop'])];
  for (const tab of tabs) await expect(tab.service('shop', 'old')).toBeVisible();
  const second = await simulate();
  second.simulator.cluster.create('services', service('new'));
  door.leadTo(second.url);
  door.cut();
  for (const tab of tabs) {
    await expect(tab.service('shop', 'new')).toBeVisible({ timeout: lostWithinMs });
    await expect(tab.service('shop', 'old')).toHaveCount(0);
  }
  await expectLive(tabs);
  await expect.poll(() => door.streams().length).toBe(1);
});
