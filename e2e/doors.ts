import type { Locator, Page } from '@playwright/test';
import { deployment, service } from '#simulator/testing/builders.ts';
import type { Simulated } from './simulated.ts';
import { expect, test as simulatedTest } from './simulated.ts';
import type { TopologyPage } from './topology-page.ts';
import { topologyPage } from './topology-page.ts';
import type { WatchedDoor } from './watched-door.ts';
import { openWatchedDoor } from './watched-door.ts';

/** Silence is called lost after 12 s, and looked for each second; then it is tried again within 10 s. */
export const lostWithinMs = 30_000;
/** A page on a stream of its own tries the worker after at most 15 s, 30 s, 60 s. */
export const movedWithinMs = 60_000;

type Fixtures = {
  /** A product that shows the Service `web`, a door before it, and two tabs at that door: both live. */
  readonly twoTabs: (options?: { readonly args?: readonly string[] }) => Promise<TwoTabs>;
  /** A door before a product; both ways of looking through it end with the test. */
  readonly openDoor: (url: string) => Promise<WatchedDoor>;
  /** Another tab of the same browser. */
  readonly openTab: (door: WatchedDoor, namespaces: readonly string[]) => Promise<TopologyPage>;
};

export type TwoTabs = Simulated & {
  readonly door: WatchedDoor;
  readonly tabs: readonly TopologyPage[];
};

export const test = simulatedTest.extend<Fixtures>({
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
  twoTabs: async ({ simulate, openDoor, openTab }, use) => {
    await use(async (options) => {
      const simulated = await simulate(options);
      simulated.simulator.cluster.create('services', service('web'));
      const door = await openDoor(simulated.url);
      const tabs = [await openTab(door, ['shop']), await openTab(door, ['shop'])];
      await expectLive(tabs);
      return { ...simulated, door, tabs };
    });
  },
});

export { expect };

export function pill(page: Page): Locator {
  return page.getByTestId('freshness');
}

export async function expectLive(tabs: readonly TopologyPage[]): Promise<void> {
  for (const { page } of tabs) {
    await expect(pill(page)).toHaveAttribute('data-fresh', 'live', { timeout: lostWithinMs });
  }
}

/** Three Pods are made for `web`, and each tab shows them, be it after it found its way back. */
export async function expectFollowed({ simulator, tabs }: TwoTabs): Promise<void> {
  simulator.cluster.create('deployments', deployment('web', 3));
  for (const tab of tabs) {
    await expect(tab.service('shop', 'web')).toContainText('3/3', { timeout: lostWithinMs });
  }
  await expectLive(tabs);
}
