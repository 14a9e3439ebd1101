import type { Need } from '#lib/diagnosis/catalogue/catalogue-entry.ts';

/** What the diagnosis rests on besides the objects held. Times are milliseconds since 1970, of the cluster's clock. */
export type Surroundings = {
  now(): number;
  /** Since when this namespace (or all) is seen as fully as now: what held before is known as "at least since". */
  watchingSince(namespace: string | undefined): number;
  serverVersion(): string | undefined;
  /** Why these objects of a namespace are not at hand, as a plain sentence; `undefined` when they are. */
  whyUnknown(need: Need, namespace: string): string | undefined;
  /** Which objects of a namespace are shown as they were last known, because their source is not live. */
  notLive(namespace: string): NotLive;
  /** Why the Pods of all namespaces are not at hand; `undefined` when they are. */
  whyPodsUnknownElsewhere(): string | undefined;
  /** Since when this process is too busy to read in time what comes; `undefined`: it is not. */
  busySince(): number | undefined;
};

/** `all`: the Services or slices themselves. */
export type NotLive = ReadonlySet<Need> | 'all';

const allLive: NotLive = new Set();

/** Everything is visible, and has been for ever; for tests and benches. */
export function fullSight(now: () => number = () => 0): Surroundings {
  return {
    now,
    watchingSince: () => Number.NEGATIVE_INFINITY,
    serverVersion: () => undefined,
    whyUnknown: () => undefined,
    notLive: () => allLive,
    whyPodsUnknownElsewhere: () => undefined,
    busySince: () => undefined,
  };
}
