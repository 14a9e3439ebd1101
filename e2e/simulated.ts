import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { test as base, expect } from '@playwright/test';
import type { Simulator, SimulatorOptions } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { workerNode } from '#simulator/world/nodes.ts';
import { startProduct } from './product.ts';
import type { TopologyPage } from './topology-page.ts';
import { topologyPage } from './topology-page.ts';

/** A simulated cluster, the built product looking at it, and a page. */
export type Simulated = {
  readonly simulator: Simulator;
  readonly topology: TopologyPage;
  readonly url: string;
};

type SimulateOptions = SimulatorOptions & {
  readonly user?: string;
  /** Flags of the product. */
  readonly args?: readonly string[];
};

type Fixtures = {
  /** Starts all three; they end with the test. */
  readonly simulate: (options?: SimulateOptions) => Promise<Simulated>;
  /** Errors that the page wrote on its console; a test may look, the fixture requires that there are none. */
  readonly consoleErrors: string[];
};

const created = '2026-01-01T00:00:00Z';

export const test = base.extend<Fixtures>({
  consoleErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await use(errors);
    },
    { auto: true },
  ],
  simulate: async ({ page }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'slicescope-e2e-'));
    const closers: (() => Promise<unknown>)[] = [];
    await use(async ({ user, args = [], ...options } = {}) => {
      const simulator = await startSimulator({ world: 'empty', ...options });
      closers.push(() => simulator.close());
      if (options.world !== 'demo') addNodes(simulator);
      const kubeconfig = join(folder, 'kubeconfig');
      writeFileSync(kubeconfig, simulator.kubeconfig(user));
      const product = await startProduct({ args: ['--kubeconfig', kubeconfig, ...args] });
      closers.push(() => product.stop());
      return { simulator, topology: topologyPage(page, product.url), url: product.url };
    });
    await leave(page);
    for (const close of closers.reverse()) await close();
    rmSync(folder, { recursive: true });
  },
});

export { expect };

function addNodes({ cluster }: Simulator): void {
  for (const [index, zone] of ['a', 'b', 'c'].entries()) {
    cluster.create('nodes', workerNode(`n-${zone}`, zone, index, created));
  }
}

/** The page lets go of its stream before its server ends, so that the end is no error on its console. */
async function leave(page: Page): Promise<void> {
  if (!page.isClosed()) await page.goto('about:blank');
}
