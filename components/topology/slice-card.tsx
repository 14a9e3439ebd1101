import { memo } from 'react';
import { useView } from '#components/page/view-context.ts';
import { toneText } from '#lib/client/health-words.ts';
import { isSelected } from '#lib/client/selection.ts';
import {
  isUsualManager,
  managerText,
  slicePortsText,
  unusedText,
} from '#lib/client/service-words.ts';
import { sliceTone } from '#lib/client/slice-items.ts';
import { useServiceEntry, useSliceEntry, useSliceFreshness } from '#lib/client/use-topology.ts';
import { conditionsOf } from '#lib/domain/endpoint-state.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import type { BoxProps } from './flow-graph.ts';
import { WireEnds } from './wire-ends.tsx';

/** An EndpointSlice: its family, its ports, who writes it, k of n. */
export const SliceCard = memo(function SliceCard({ data }: BoxProps) {
  const key = data.box.slice ?? '';
  const slice = useSliceEntry(key);
  const fresh = useSliceFreshness(key);
  const { selection, select } = useView();
  const serviceKey =
    slice?.serviceName === undefined ? '' : objectKey(slice.namespace, slice.serviceName);
  const entry = useServiceEntry(serviceKey);
  if (slice === undefined) return null;
  const unused = entry === undefined ? '' : unusedText(entry.service, slice);
  const ready = slice.endpoints.filter(({ conditions }) => conditionsOf(conditions).ready).length;
  const prefix = slice.serviceName === undefined ? '' : `${slice.serviceName}-`;
  const isOwnName = prefix !== '' && slice.name.startsWith(prefix);
  const tone = sliceTone(slice);
  const words = `EndpointSlice ${slice.key}, ${slice.addressType}, ${toneText(tone, fresh)}, ${ready} of ${slice.endpoints.length} ready`;
  return (
    <>
      <WireEnds box={data.box} />
      <article
        className="slice surface pointer-events-auto relative h-full px-2.5 py-1.5"
        data-testid="slice-card"
        data-key={slice.key}
        data-health={tone}
        data-fresh={fresh}
        data-selected={isSelected(selection, 'slice', slice.key) ? '' : undefined}
      >
        <button
          type="button"
          className="absolute inset-0 rounded-[10px]"
          aria-label={visibleText(words)}
          aria-pressed={isSelected(selection, 'slice', slice.key)}
          onClick={() => select({ kind: 'slice', key: slice.key })}
        />
        <div className="flex items-baseline justify-between gap-2 font-mono text-[11.5px]">
          <span className="min-w-0 truncate" title={visibleText(slice.name)}>
            {isOwnName ? <span className="text-ink-3">…-</span> : null}
            {visibleText(isOwnName ? slice.name.slice(prefix.length) : slice.name)}
          </span>
          <span className="shrink-0">
            {fresh === 'live' ? '' : '? '}
            {ready}/{slice.endpoints.length}
          </span>
        </div>
        {/* One row: a badge that has no room goes whole, to a second row that is not seen. What is wrong comes first. */}
        <div className="mt-1.5 flex h-[19px] flex-wrap gap-1 overflow-hidden">
          <span className="badge">{slice.addressType}</span>
          {unused === '' ? null : (
            <span
              className="badge shrink-0 border-dotted border-tone text-tone"
              data-testid="slice-unused"
              data-health="not-ready"
              data-fresh={fresh}
              title={visibleText(unused)}
            >
              {visibleText(unused)}
            </span>
          )}
          <span
            className="badge max-w-max min-w-8 grow basis-8 truncate"
            title={visibleText(slicePortsText(slice))}
          >
            {visibleText(slicePortsText(slice))}
          </span>
          {isUsualManager(slice) ? null : (
            <span
              className="badge max-w-full shrink-0 truncate border-dashed"
              title={visibleText(managerText(slice))}
            >
              {visibleText(managerText(slice))}
            </span>
          )}
        </div>
      </article>
    </>
  );
});
