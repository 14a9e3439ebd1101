import type { Cluster } from '#lib/server/cluster.ts';
import type { EventStreams } from '#lib/server/event-streams.ts';
import type { Clock } from '#lib/server/kube/clock.ts';
import { createExposition } from './exposition.ts';
import { createLoopDelay } from './loop-delay.ts';
import { processReadings } from './process-readings.ts';
import type { Readings } from './readings.ts';

/** Everything that is measured of this process. */
export type Metrics = {
  /** As Prometheus reads it. */
  text(): Promise<string>;
  stop(): void;
};

/** A text is as good for so long: however often it is asked for, it is made no more often. */
const keptMs = 1_000;

export function createMetrics(options: {
  readonly cluster: Pick<Cluster, 'readings' | 'sliceLag'>;
  readonly streams: Pick<EventStreams, 'totals'>;
  readonly viewersLimit: number;
  readonly version: string;
  readonly clock: Clock;
}): Metrics {
  const { cluster, streams, viewersLimit, version, clock } = options;
  const loopDelay = createLoopDelay(clock);
  const exposition = createExposition(read);
  let kept: { readonly text: Promise<string>; readonly at: number } | undefined;

  cluster.sliceLag.observe((seconds) =>
    exposition.observe('slicescope_slice_lag_seconds', seconds),
  );

  function read(): Readings {
    const { turnedAway, cut } = streams.totals();
    return {
      slicescope_build_info: [{ labels: { version, node: process.versions.node }, value: 1 }],
      ...cluster.readings(),
      slicescope_viewers_limit: viewersLimit,
      slicescope_viewers_refused_total: turnedAway,
      slicescope_slow_readers_cut_total: cut,
      ...processReadings(),
      ...loopDelay.read(),
    };
  }

  return {
    text() {
      const now = clock.now();
      // A clock that was set back must not keep it for ever.
      if (kept === undefined || Math.abs(now - kept.at) >= keptMs)
        kept = { text: exposition.text(), at: now };
      return kept.text;
    },
    stop: loopDelay.stop,
  };
}
