import { segmentShares } from '#lib/client/segment-shares.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { EndpointCounts } from '#lib/domain/service-entry.ts';

/** What is published, in proportion. */
export function SegmentBar({
  ready,
  counts,
  fresh,
}: {
  readonly ready: number;
  readonly counts: EndpointCounts;
  readonly fresh: Freshness;
}) {
  const segments = segmentShares(ready, counts);
  return (
    <span className="flex h-[5px] gap-[3px]" aria-hidden="true">
      {segments.length === 0 ? (
        <span className="h-full flex-1 rounded-[2px] bg-line-strong" />
      ) : null}
      {segments.map(({ tone, count }, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity
          key={index}
          className="segment"
          style={{ flex: `${count} 1 0` }}
          data-health={tone}
          data-fresh={fresh}
        />
      ))}
    </span>
  );
}
