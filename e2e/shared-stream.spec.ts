import type { BrowserContext } from '@playwright/test';
import { deployment, service } from '#simulator/testing/builders.ts';
import { expect, expectFollowed, expectLive, lostWithinMs, movedWithinMs, test } from './doors.ts';
import type { TopologyPage } from './topology-page.ts';

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

test('Q6: six tabs with streams of their own move to the shared one, so that a seventh can open', async ({
  simulate,
  openDoor,
  openTab,
  context,
}) => {
  // On a machine that is busy a page may miss the worker once, and moves at its next try.
  test.setTimeout(3 * movedWithinMs);
  await context.addInitScript(() => {
    const Native = globalThis.SharedWorker;
    globalThis.SharedWorker = class extends Native {
      constructor(url: string | URL, options?: string | WorkerOptions) {
        super(localStorage.getItem('worker') === 'loads' ? url : '/no-such-worker.js', options);
      }
    };
  });
  const { simulator, url } = await simulate();
  simulator.cluster.create('services', service('web'));
  const door = await openDoor(url);
  const tabs: TopologyPage[] = [];
  for (let nth = 0; nth < 6; nth += 1) tabs.push(await openTab(door, ['shop']));
  await expectLive(tabs);
  await expect.poll(() => door.streams().length).toBe(6);
  for (const { page } of tabs) await page.evaluate(noteEveryFreshness);
  await tabs[0]?.page.evaluate(() => localStorage.setItem('worker', 'loads'));

  await expect.poll(() => door.streams().length, { timeout: movedWithinMs }).toBe(1);
  const seventh = await openTab(door, ['shop']);
  simulator.cluster.create('deployments', deployment('web', 3));
  for (const tab of [...tabs, seventh]) {
    await expect(tab.service('shop', 'web')).toContainText('3/3', { timeout: lostWithinMs });
  }
  await expectLive([...tabs, seventh]);
  await expect.poll(() => door.streams().length, { timeout: movedWithinMs }).toBe(1);
  for (const { page } of tabs) {
    expect(await page.evaluate(() => Reflect.get(globalThis, 'freshness'))).toEqual(['live']);
    expect(await page.evaluate(countSnapshots)).toBe(1);
  }
});

test('Q1: a worker that ends is started anew, and no change is lost', async ({
  twoTabs,
  context,
}) => {
  test.slow();
  const world = await twoTabs();
  const { door } = world;
  const snapshots = door.snapshots();
  expect(await endWorkers(context)).toBe(1);
  await expectFollowed(world);
  await expect.poll(() => door.streams().length).toBe(1);
  expect(door.snapshots()).toBe(snapshots);
});

/** Runs in the page: keeps each word that the page says of its freshness from now on. */
function noteEveryFreshness(): void {
  const pill = document.querySelector('[data-testid="freshness"]');
  const words = new Set([pill?.getAttribute('data-fresh')]);
  const keep = () => Reflect.set(globalThis, 'freshness', [...words]);
  keep();
  if (pill === null) return;
  const watch = () => {
    words.add(pill.getAttribute('data-fresh'));
    keep();
  };
  new MutationObserver(watch).observe(pill, { attributeFilter: ['data-fresh'] });
}

/** Runs in the page: how often it asked for the whole state. */
function countSnapshots(): number {
  const asked = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  return asked.filter((pathname) => pathname === '/api/v1/topology').length;
}
