import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { serveQuestions } from '../processes/serve-questions.ts';
import { monotonicUs } from '../stations/monotonic-clock.ts';
import type { LiveTimes, ProductQuestions } from './product-questions.ts';

// Loaded into the server under test by `node --import`: tells from within what cannot be seen from outside.

/** How often the loop must come round to show that nothing blocks it; what is measured is as fine as this. */
const resolutionMs = 2;
const nanosecondsPerMillisecond = 1e6;
const microsecondsPerMillisecond = 1e3;
const pollMs = 2;
/** Without these a view is not live; the others only explain. */
const needed = ['services', 'endpointslices'];

const delays = monitorEventLoopDelay({ resolution: resolutionMs });
const live = becomeLive();

serveQuestions<ProductQuestions>({
  async watchBlocks() {
    delays.reset();
    return undefined;
  },
  async use() {
    const { rss, heapUsed } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    return {
      residentBytes: rss,
      heapUsedBytes: heapUsed,
      cpuMs: (user + system) / microsecondsPerMillisecond,
      longestBlockMs: Math.max(0, delays.max / nanosecondsPerMillisecond - resolutionMs),
    };
  },
  live: () => live,
});
// The bench may ask; that alone is no reason to go on running.
process.channel?.unref();

/** Blocks count from the moment on that the server watches its cluster; before that it loads its own code. */
async function becomeLive(): Promise<LiveTimes> {
  const cluster = await whenShown();
  const began = monotonicUs();
  delays.enable();
  while (!isLive(cluster)) await pause(pollMs);
  await cluster.caughtUp();
  return { began, at: monotonicUs() };
}

async function whenShown(): Promise<Shown> {
  for (;;) {
    const cluster = shownCluster();
    if (cluster !== undefined) return cluster;
    await pause(pollMs);
  }
}

type Shown = {
  beat(namespaces: undefined): {
    readonly sources: readonly { readonly resource: string; readonly phase: string }[];
  };
  caughtUp(): Promise<void>;
};

function shownCluster(): Shown | undefined {
  const runtime: { readonly cluster: Shown } | undefined = Reflect.get(
    globalThis,
    Symbol.for('slicescope.runtime'),
  );
  return runtime?.cluster;
}

function isLive(cluster: Shown): boolean {
  const { sources } = cluster.beat(undefined);
  return needed.every((resource) =>
    sources.some((source) => source.resource === resource && source.phase === 'live'),
  );
}
