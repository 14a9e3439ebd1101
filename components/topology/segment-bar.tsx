import type { Freshness } from '#lib/domain/freshness.ts';
import type { EndpointCounts } from '#lib/domain/service-entry.ts';
import type { Tone } from '#lib/domain/tone.ts';

/** More endpoints than this are drawn as shares, not one by one. */
const mostSegments = 16;

/**
 * What is published, in proportion: ready on the worst port, then terminating, then what serves nobody there: not
 * ready, or ready without that port.
 */
export function SegmentBar({
  ready,
  counts,
  fresh,
}: {
  readonly ready: number;
  readonly counts: EndpointCounts;
  readonly fresh: Freshness;
}) {
  const terminating = Math.max(0, counts.published - counts.ready - counts.notReady);
  const shares: readonly { readonly tone: Tone; readonly count: number }[] = [
    { tone: 'ready', count: ready },
    { tone: 'draining', count: terminating },
    { tone: 'not-ready', count: Math.max(0, counts.published - ready - terminating) },
  ];
  const single = counts.published <= mostSegments;
  const segments = shares.flatMap(({ tone, count }) =>
    single
      ? Array.from({ length: count }, (_, i) => ({ id: `${tone}${i}`, tone, count: 1 }))
      : [{ id: tone, tone, count }].filter((share) => share.count > 0),
  );
  return (
    <span className="flex h-[5px] gap-[3px]" aria-hidden="true">
      {segments.length === 0 ? (
        <span className="h-full flex-1 rounded-[2px] bg-line-strong" />
      ) : null}
      {segments.map(({ id, tone, count }) => (
        <span
          key={id}
          className="segment"
          style={{ flex: `${count} 1 0` }}
          data-health={tone}
          data-fresh={fresh}
        />
      ))}
    </span>
  );
}
