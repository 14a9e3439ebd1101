import { useMemo } from 'react';
import { useView } from '#components/page/view-context.ts';
import { findingsOfSlice } from '#lib/client/problems.ts';
import type { Selection } from '#lib/client/selection.ts';
import { useFreshness, useSelect, useSliceFreshness } from '#lib/client/use-topology.ts';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import type { SourceResource } from '#lib/domain/source-status.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { SliceTable } from './slice-table.tsx';
import { FindingList } from './why/finding-list.tsx';

const serviceSource: readonly SourceResource[] = ['services'];

/** One slice by itself, and whose it is. */
export function SliceInspector({
  slice,
  entry,
  chosen,
}: {
  readonly slice: SliceEntry;
  readonly entry: ServiceEntry | undefined;
  readonly chosen: Extract<Selection, { kind: 'endpoint' }> | undefined;
}) {
  const { reveal } = useView();
  const fresh = useFreshness(serviceSource, slice.namespace);
  const sliceFresh = useSliceFreshness(slice.key);
  const known = useSelect((state) => state.findings);
  const findings = useMemo(() => findingsOfSlice(known, slice), [known, slice]);
  return (
    <>
      <header className="p-4 pb-3">
        <h2 className="pr-14 text-[15px] font-bold break-words">{visibleText(slice.name)}</h2>
        <p className="font-mono text-[11.5px] text-ink-3">
          EndpointSlice · {visibleText(slice.namespace)}
        </p>
        <p className="mt-2 text-ink-2">
          {entry === undefined ? (
            ownerWords(slice, fresh === 'hidden')
          ) : (
            <>
              of Service{' '}
              <button
                type="button"
                className="quiet"
                onClick={() => reveal({ kind: 'service', key: entry.key })}
              >
                {visibleText(entry.service.metadata.name)}
              </button>
            </>
          )}
        </p>
      </header>
      <FindingList findings={findings} fresh={sliceFresh} />
      <SliceTable slice={slice} detail={undefined} chosen={chosen} />
    </>
  );
}

function ownerWords(slice: SliceEntry, isHidden: boolean): string {
  if (slice.serviceName === undefined) {
    return 'It has no kubernetes.io/service-name label, so no Service uses it.';
  }
  const name = visibleText(slice.serviceName);
  return isHidden
    ? `It names the Service ${name}, which is not visible to you.`
    : `It names the Service ${name}, which does not exist.`;
}
