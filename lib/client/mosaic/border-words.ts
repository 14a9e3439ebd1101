import type { TileBorder } from '#lib/layout/mosaic/tile-border.ts';

/** What each line round a tile says, the gravest first. */
export const borderWords: Readonly<Record<TileBorder, string>> = {
  dead: 'none ready, or nothing published',
  fallback: 'only terminating left',
  error: 'an error, though it serves',
  degraded: 'some not ready',
  orphan: 'a slice without a Service',
  external: 'alias outside the cluster',
  healthy: 'healthy; from afar without a line',
  unknown: 'not proven now; last known trouble keeps its line, in this grey',
};

/** In the order in which they are told. */
export const toldBorders: readonly TileBorder[] = [
  ...(['dead', 'fallback', 'error', 'degraded'] as const),
  ...(['orphan', 'external', 'healthy', 'unknown'] as const),
];
