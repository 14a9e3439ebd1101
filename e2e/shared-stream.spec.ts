import type { BrowserContext } from '@playwright/test';
import { deployment, service } from '#simulator/testing/builders.ts';
import { expect, expectFollowed, expectLive, test } from './doors.ts';
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
