import { useView } from '#components/page/view-context.ts';
import type { Selection } from '#lib/client/selection.ts';
import { formatSelection } from '#lib/client/selection.ts';
import { usePart, useServiceEntry, useSliceEntry } from '#lib/client/use-topology.ts';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { FindingInspector } from './finding-inspector.tsx';
import { ServiceInspector } from './service-inspector.tsx';
import { SliceInspector } from './slice-inspector.tsx';

/** All that is published for what is selected. */
export function Inspector({ selection }: { readonly selection: Selection }) {
  const { select } = useView();
  const isService = selection.kind === 'service';
  const slice = useSliceEntry(isService ? '' : selection.key);
  const serviceKey =
    slice?.serviceName === undefined ? '' : objectKey(slice.namespace, slice.serviceName);
  const entry = useServiceEntry(isService ? selection.key : serviceKey);
  const finding = usePart('findings', selection.key, (state) => state.findings.get(selection.key));
  return (
    <div data-testid="inspector" data-selected={formatSelection(selection)}>
      <button
        type="button"
        className="quiet absolute top-3 right-3 text-[12px]"
        aria-keyshortcuts="Escape"
        onClick={() => select(null)}
      >
        Close
      </button>
      {selection.kind === 'finding' ? (
        <FindingInspector entry={finding} />
      ) : (
        <Selected entry={entry} slice={slice} selection={selection} />
      )}
      {selection.kind !== 'finding' && entry === undefined && slice === undefined ? (
        <div className="p-4">
          <h2 className="pr-14 text-[16px] font-bold break-words">{visibleText(selection.key)}</h2>
          <p className="mt-1 text-ink-2">
            There is no such {isService ? 'Service' : 'EndpointSlice'} among what is shown: it may
            have been deleted, be in another namespace, or not be visible to you.
          </p>
        </div>
      ) : null}
    </div>
  );
}

function Selected({
  entry,
  slice,
  selection,
}: {
  readonly entry: ServiceEntry | undefined;
  readonly slice: SliceEntry | undefined;
  readonly selection: Selection;
}) {
  const chosen = selection.kind === 'endpoint' ? selection : undefined;
  const isAboutSlice = selection.kind === 'slice' || entry === undefined;
  if (slice !== undefined && isAboutSlice) {
    return <SliceInspector slice={slice} entry={entry} chosen={chosen} />;
  }
  return entry === undefined ? null : <ServiceInspector entry={entry} chosen={chosen} />;
}
