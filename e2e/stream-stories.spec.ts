import { service } from '#simulator/testing/builders.ts';
import type { TwoTabs } from './doors.ts';
import {
  expect,
  expectFollowed,
  expectLive,
  lostWithinMs,
  movedWithinMs,
  pill,
  test,
} from './doors.ts';
import type { Simulated } from './simulated.ts';
import type { TopologyPage } from './topology-page.ts';
import type { WatchedDoor } from './watched-door.ts';

/** How the tabs of a browser hear of changes, and how many streams two of them are. */
const ways = {
  'over one shared stream': { streams: 1, hasWorker: true },
  'over a stream of its own': { streams: 2, hasWorker: false },
} as const;

type Story = {
  readonly title: string;
  play(world: TwoTabs, more: More): Promise<void>;
};
type More = {
  readonly streams: number;
  /** Another cluster and its product. */
  readonly simulate: () => Promise<Simulated>;
  readonly openTab: (namespaces: readonly string[]) => Promise<TopologyPage>;
};

const stories: readonly Story[] = [
  {
    title: 'Q1, Q4: a change is shown in every tab',
    async play(world) {
      await expectFollowed(world);
    },
  },
  {
    title:
      'E11: a link for another context shows nothing of this one, and leaves the other tab alone',
    async play({ door, tabs }, { openTab }) {
      const { page, service: rowOf } = await openTab(['shop']);
      await page.goto(`${door.url}/?ns=shop&context=other`);
      const notice = page.getByTestId('canvas-notice');
      await expect(notice).toHaveAttribute('data-notice', 'other-context');
      await expect(page.getByTestId('service-row')).toHaveCount(0);
      await expectLive(tabs);
      await page.getByRole('button', { name: 'Show what this server shows' }).click();
      await expect(rowOf('shop', 'web')).toBeVisible();
      await page.close();
    },
  },
  {
    title:
      'Q3, F4: where the network is gone the colours go, and come back with it, without another snapshot',
    async play(world) {
      const { door, tabs } = world;
      const snapshots = door.snapshots();
      door.set('gone');
      door.cut();
      await expectLost(tabs);
      door.set('open');
      await expectFollowed(world);
      expect(door.snapshots()).toBe(snapshots);
    },
  },
  {
    title: 'Q3, F4: a server that falls silent takes the colours; heard again, all is followed',
    async play(world) {
      world.door.set('silent');
      await expectLost(world.tabs);
      world.door.set('open');
      await expectFollowed(world);
    },
  },
  {
    title: 'Q3: streams that are cut or refused go on where they were, without another snapshot',
    async play(world) {
      const { door } = world;
      const snapshots = door.snapshots();
      door.set('bad-gateway');
      door.cut();
      await expect.poll(() => door.streams()).toEqual([]);
      door.set('open');
      await expectFollowed(world);
      expect(door.snapshots()).toBe(snapshots);
    },
  },
  {
    title: 'W17: a server that was updated is told with a button that loads the page anew',
    async play({ door, tabs }) {
      door.set('newer');
      door.cut();
      for (const { page } of tabs) {
        const banner = page.getByTestId('banner');
        await expect(banner).toHaveAttribute('data-banner', 'other-version', {
          timeout: lostWithinMs,
        });
        await expect(banner).toContainText('the server was updated', { ignoreCase: true });
        await page.evaluate(() => Reflect.set(globalThis, 'wasHereBefore', true));
        await banner.getByRole('button', { name: 'Reload' }).click();
        await expect
          .poll(() => page.evaluate(() => Reflect.get(globalThis, 'wasHereBefore')))
          .toBeUndefined();
      }
      door.set('open');
      await expectLive(tabs);
      for (const tab of tabs) await expect(tab.service('shop', 'web')).toBeVisible();
    },
  },
  {
    title:
      'W3, Q3: a stream that cannot be continued is begun anew with a snapshot by who followed it',
    async play(world, { streams }) {
      const { door, tabs } = world;
      const snapshots = door.snapshots();
      door.mislead(streams);
      door.cut();
      await expectFollowed(world);
      // A tab that tries again later than the other finds their stream going on from what it holds.
      const fewest = streams === tabs.length ? tabs.length : 1;
      expect(door.snapshots()).toBeGreaterThanOrEqual(snapshots + fewest);
      expect(door.snapshots()).toBeLessThanOrEqual(snapshots + tabs.length);
    },
  },
  {
    title: 'W3, Q3: a server that was started anew is followed by every tab',
    async play({ door, tabs }, { simulate }) {
      const second = await simulate();
      second.simulator.cluster.create('services', service('new'));
      door.leadTo(second.url);
      door.cut();
      for (const tab of tabs) {
        await expect(tab.service('shop', 'new')).toBeVisible({ timeout: lostWithinMs });
        await expect(tab.service('shop', 'web')).toHaveCount(0);
      }
      await expectLive(tabs);
    },
  },
];

for (const [way, { streams, hasWorker }] of Object.entries(ways)) {
  test.describe(way, () => {
    for (const { title, play } of stories) {
      test(title, async ({ twoTabs, simulate, openTab, context }) => {
        test.slow();
        if (!hasWorker) await context.addInitScript(removeSharedWorker);
        const world = await twoTabs();
        const { door, tabs } = world;
        await expectStreams(door, streams);
        await play(world, {
          ...{ streams, simulate },
          openTab: (namespaces) => openTab(door, namespaces),
        });
        await expectLive(tabs);
        await expectStreams(door, streams);
      });
    }

    test('W9: where too many follow, the page waits for its turn, says so, and follows then', async ({
      twoTabs,
      openTab,
      context,
    }) => {
      test.slow();
      if (!hasWorker) await context.addInitScript(removeSharedWorker);
      const { door, tabs, simulator } = await twoTabs({ args: ['--max-viewers', `${streams}`] });
      await expectStreams(door, streams);
      simulator.cluster.create('services', {
        ...service('other'),
        metadata: { name: 'other', namespace: 'edge' },
      });
      const late = await openTab(door, ['edge']);
      await expect(late.service('edge', 'other')).toBeVisible();
      const banner = late.page.getByTestId('banner');
      await expect(banner).toHaveAttribute('data-banner', 'waiting');
      await expect(banner).toContainText(`${streams} pages follow this cluster already`);
      await expect(banner).toContainText(/Next try in \d+s/);
      await expectLive(tabs);
      for (const { page } of tabs) await page.close();
      // Retry-After is 10 s.
      await expect(banner).toHaveCount(0, { timeout: lostWithinMs });
      await expectLive([late]);
    });
  });
}

function removeSharedWorker(): void {
  Reflect.deleteProperty(globalThis, 'SharedWorker');
}

/** On a busy machine a worker may start too late for a page, which then has a stream of its own for a while (Q6). */
async function expectStreams(door: WatchedDoor, count: number): Promise<void> {
  await expect.poll(() => door.streams().length, { timeout: movedWithinMs }).toBe(count);
}

async function expectLost(tabs: readonly TopologyPage[]): Promise<void> {
  for (const { page } of tabs) {
    await expect(pill(page)).not.toHaveAttribute('data-fresh', 'live', { timeout: lostWithinMs });
    await expect(page.locator('[data-health][data-fresh="live"]')).toHaveCount(0);
    await expect(page.getByTestId('banner').first()).toBeVisible();
  }
}
