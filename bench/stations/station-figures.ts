import type { Distribution, OverRuns } from '../statistics.ts';
import { distributionOf, overRuns } from '../statistics.ts';
import type { ChangeTimes } from './change-times.ts';

/** The stretches of a change's way that are told, in milliseconds. */
export const stretches = {
  'written → shown': ({ writtenAt, presentedAt }) => presentedAt - writtenAt,
  'published → shown': ({ publishedAt, presentedAt }) => presentedAt - publishedAt,
  'written → published': ({ writtenAt, publishedAt }) => publishedAt - writtenAt,
  'published → received by the page': ({ publishedAt, receivedAt }) =>
    receivedAt === undefined ? undefined : receivedAt - publishedAt,
  'received → in the document': ({ receivedAt, changedAt }) =>
    receivedAt === undefined ? undefined : changedAt - receivedAt,
  'in the document → frame begun': ({ changedAt, frameAt }) => frameAt - changedAt,
  'frame begun → shown': ({ frameAt, presentedAt }) => presentedAt - frameAt,
  'written → task after rendering': ({ writtenAt, afterRenderingAt }) =>
    afterRenderingAt - writtenAt,
} as const satisfies Readonly<Record<string, (times: ChangeTimes) => number | undefined>>;

/** One stretch: the distribution in each run, and what the runs have in common. */
export type StretchFigures = {
  readonly stretch: string;
  readonly runs: readonly Distribution[];
  readonly over: Readonly<Record<'p50' | 'p95' | 'p99' | 'max', OverRuns>>;
};

const microsecondsPerMillisecond = 1_000;

/** The figures of every stretch that the changes tell of. */
export function stationFigures(
  runs: readonly (readonly ChangeTimes[])[],
): readonly StretchFigures[] {
  return Object.entries(stretches).flatMap(([stretch, read]) => {
    const told = runs.map((times) => distributionsOf(times, read));
    const distributions = told.flatMap((distribution) => distribution ?? []);
    if (distributions.length < runs.length) return [];
    const over = (name: 'p50' | 'p95' | 'p99' | 'max') =>
      overRuns(distributions.map((distribution) => distribution[name]));
    return [
      {
        stretch,
        runs: distributions,
        over: { p50: over('p50'), p95: over('p95'), p99: over('p99'), max: over('max') },
      },
    ];
  });
}

function distributionsOf(
  times: readonly ChangeTimes[],
  read: (times: ChangeTimes) => number | undefined,
): Distribution | undefined {
  const values = times.flatMap((change) => {
    const value = read(change);
    return value === undefined ? [] : [value / microsecondsPerMillisecond];
  });
  return values.length === 0 ? undefined : distributionOf(values);
}
