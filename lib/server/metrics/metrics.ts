import type { Cluster } from '#lib/server/cluster.ts';
import type { EventStreams } from '#lib/server/event-streams.ts';
import type { Clock } from '#lib/server/kube/clock.ts';
import { createLoopDelay } from './loop-delay.ts';
import { processReadings } from './process-readings.ts';
import { writeExposition } from './write-exposition.ts';

/** Everything that is measured of this process. */
export type Metrics = {
  /** As Prometheus reads it. */
  text(): string;
  stop(): void;
};

/** A text is as good for so long: however often it is asked for, it is made no more often. */
const keptMs = 1_000;

export function createMetrics(options: {
  readonly cluster: Pick<Cluster, 'readings'>;
  readonly streams: Pick<EventStreams, 'totals'>;
  readonly viewersLimit: number;
  readonly version: string;
  readonly clock: Clock;
}): Metrics {
  const { cluster, streams, viewersLimit, version, clock } = options;
  const loopDelay = createLoopDelay(clock);
  let kept: { readonly text: string; readonly at: number } | undefined;

  function write(): string {
    const { turnedAway, cut } = streams.totals();
    return writeExposition({
      slicescope_build_info: [{ labels: { version, node: process.versions.node }, value: 1 }],
      ...cluster.readings(),
      slicescope_viewers_limit: viewersLimit,
      slicescope_viewers_refused_total: turnedAway,
      slicescope_slow_readers_cut_total: cut,
      ...processReadings(),
      ...loopDelay.read(),
    });
  }

  return {
    text() {
      const now = clock.now();
      // A clock that was set back must not keep it for ever.
      if (kept === undefined || Math.abs(now - kept.at) >= keptMs)
        kept = { text: write(), at: now };
      return kept.text;
    },
    stop: loopDelay.stop,
  };
}
