import type { EndpointCounts } from '#lib/domain/service-entry.ts';
import type { Tone } from '#lib/domain/tone.ts';

export type SegmentShare = { readonly tone: Tone; readonly count: number };

/** More endpoints than this are drawn as shares, not one by one. */
const mostSegments = 16;

/**
 * What is published, in proportion: ready on the worst port, then terminating, then what serves nobody there: not
 * ready, or ready without that port.
 */
export function segmentShares(ready: number, counts: EndpointCounts): readonly SegmentShare[] {
  const terminating = Math.max(0, counts.published - counts.ready - counts.notReady);
  const shares: readonly SegmentShare[] = [
    { tone: 'ready', count: Math.min(ready, counts.published) },
    { tone: 'draining', count: terminating },
    { tone: 'not-ready', count: Math.max(0, counts.published - ready - terminating) },
  ];
  if (counts.published > mostSegments) return shares.filter(({ count }) => count > 0);
  return shares.flatMap(({ tone, count }) =>
    Array.from({ length: count }, () => ({ tone, count: 1 })),
  );
}
