import { memo } from 'react';
import { useView } from '#components/page/view-context.ts';
import { orphanHeading, orphanText } from '#lib/client/orphan-words.ts';
import { useFreshness, useSliceEntry } from '#lib/client/use-topology.ts';
import { namespaceOf } from '#lib/domain/service-entry.ts';
import type { SourceResource } from '#lib/domain/source-status.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import type { BoxProps } from './flow-graph.ts';
import { WireEnds } from './wire-ends.tsx';

const serviceSource: readonly SourceResource[] = ['services'];

/** Stands where the Service of a slice would stand. */
export const OrphanCard = memo(function OrphanCard({ data }: BoxProps) {
  const key = data.box.block.slice('orphan/'.length);
  const slice = useSliceEntry(key);
  const fresh = useFreshness(serviceSource, namespaceOf(key));
  const { select } = useView();
  if (slice === undefined) return null;
  return (
    <>
      <WireEnds box={data.box} />
      <article
        className="card pointer-events-auto flex h-full flex-col justify-center gap-1 border-dashed py-2.5 pr-3 pl-[18px]"
        data-testid="orphan-card"
        data-key={slice.key}
        data-fresh={fresh}
      >
        <button
          type="button"
          className="absolute inset-0 rounded-[10px]"
          aria-label={visibleText(`Slice ${slice.key} without a visible Service`)}
          onClick={() => select({ kind: 'slice', key: slice.key })}
        />
        <h3 className="text-[14px] font-semibold text-ink-2">{orphanHeading(fresh)}</h3>
        <p className="font-mono text-[11px] text-ink-3">{visibleText(orphanText(slice, fresh))}</p>
      </article>
    </>
  );
});
