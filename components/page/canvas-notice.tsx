import type { CanvasCounts } from '#lib/client/canvas-notice.ts';
import { canvasNotice, holdsNothing } from '#lib/client/canvas-notice.ts';
import { useFrame, useMoment, useSelect } from '#lib/client/use-topology.ts';
import {
  useDrawnAs,
  useLinkedContext,
  useNamespaces,
  useOnly,
  useSearch,
} from '#lib/client/view-params.ts';
import type { SourceStatus } from '#lib/domain/source-status.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { createLater, LaterPart } from './later-part.tsx';
import { NotLoaded } from './not-loaded.tsx';

/** Fetched where it is needed: most may see what they look at. */
const denied = createLater<{ readonly sources: readonly SourceStatus[] }>({
  load: async () => {
    const { DeniedNotice } = await import('./denied-notice.tsx');
    return DeniedNotice;
  },
  failed: <NotLoaded what="What is not visible to you" />,
});

/** Why there is nothing on the canvas or in the table, or not all. */
export function CanvasNotice({ counts }: { readonly counts: CanvasCounts }) {
  useSelect(holdsNothing);
  const state = useFrame();
  const now = useMoment();
  const [namespaces] = useNamespaces();
  const [drawnAs] = useDrawnAs();
  // A slice without a Service is on the canvas, and in no row.
  const isAwaited = drawnAs === 'table' ? state.services.size > 0 : !holdsNothing(state);
  const notice = canvasNotice(state, now, counts, isAwaited);
  if (notice === undefined) return counts.hidden > 0 ? <PartlyFiltered counts={counts} /> : null;
  if (notice.kind === 'opening') return <Skeleton />;
  return (
    <div
      className="absolute inset-0 grid place-items-center overflow-auto p-6"
      data-testid="canvas-notice"
      data-notice={notice.kind}
    >
      <div className="max-w-[440px] rounded-[10px] border border-line-strong bg-raised p-5">
        {notice.kind === 'listing' ? <Listing done={notice.done} total={notice.total} /> : null}
        {notice.kind === 'empty' ? <Empty namespaces={namespaces} /> : null}
        {notice.kind === 'stale' ? <Stale namespaces={namespaces} /> : null}
        {notice.kind === 'filtered' ? <Filtered hidden={notice.hidden} /> : null}
        {notice.kind === 'denied' ? (
          <LaterPart part={denied} props={{ sources: notice.sources }} />
        ) : null}
        {notice.kind === 'other-context' ? <OtherContext reason={notice.reason} /> : null}
        {notice.kind === 'unreachable' ? (
          <>
            <h2 className="text-[15px] font-semibold">Nothing is known yet</h2>
            <p className="mt-1 text-ink-2">{visibleText(notice.reason)}</p>
          </>
        ) : null}
      </div>
    </div>
  );
}

function Skeleton() {
  return (
    <div
      className="absolute inset-0 overflow-hidden p-3.5"
      data-testid="skeleton"
      aria-hidden="true"
    >
      {['h-28', 'h-28 mt-5', 'h-9 mt-5', 'h-9 mt-1.5', 'h-9 mt-2', 'h-9 mt-1'].map((shape) => (
        <div key={shape} className={`skeleton max-w-[780px] ${shape}`} />
      ))}
    </div>
  );
}

function Listing({ done, total }: { readonly done: number; readonly total: number | undefined }) {
  return (
    <>
      <h2 className="text-[15px] font-semibold">Still listing</h2>
      <p className="mt-1 text-ink-2">
        {done} {total === undefined ? '' : `of ${total} `}Services received so far.
      </p>
    </>
  );
}

function Empty({ namespaces }: { readonly namespaces: readonly string[] }) {
  const where = namespaces.length === 0 ? 'this cluster' : namespaces.map(visibleText).join(', ');
  return (
    <>
      <h2 className="text-[15px] font-semibold">
        No Services in {namespaces.length === 1 ? `namespace ${where}` : where}
      </h2>
      <p className="mt-1 text-ink-2">
        The list is complete and empty. A Service that is created appears here.
      </p>
    </>
  );
}

function Stale({ namespaces }: { readonly namespaces: readonly string[] }) {
  const where = namespaces.length === 0 ? 'this cluster' : namespaces.map(visibleText).join(', ');
  return (
    <>
      <h2 className="text-[15px] font-semibold">Last known: no Services in {where}</h2>
      <p className="mt-1 text-ink-2">
        The API server does not answer now, so there may be some by now.
      </p>
    </>
  );
}

/** What hides some of what there is, and how to see it all. */
function useFilters() {
  const [query, setQuery] = useSearch();
  const [only, setOnly] = useOnly();
  const reasons = [
    ...(only === 'trouble' ? ['only trouble is shown'] : []),
    ...(query === '' ? [] : [`the search is “${visibleText(query)}”`]),
  ];
  const showAll = () => {
    void setQuery(null);
    void setOnly(null);
  };
  return { because: reasons.join(' and '), showAll };
}

function Filtered({ hidden }: { readonly hidden: number }) {
  const { because, showAll } = useFilters();
  return (
    <>
      <h2 className="text-[15px] font-semibold">Nothing matches; {hidden} hidden</h2>
      <p className="mt-1 text-ink-2">
        Because {because}. Problems and numbers beside this are of everything.
      </p>
      <button type="button" className="control mt-3" onClick={showAll}>
        Show all
      </button>
    </>
  );
}

/** What is not drawn is counted, beside the tools and beneath a mosaic that is fitted (`wholeView`). */
function PartlyFiltered({ counts }: { readonly counts: CanvasCounts }) {
  const { because, showAll } = useFilters();
  return (
    <p
      className="absolute bottom-7 left-3 flex max-w-[calc(100%-264px)] items-center gap-2 rounded-lg border border-line-strong bg-raised pr-1 pl-3 text-[12px] text-ink-2"
      data-testid="filter-counts"
    >
      <span className="min-w-0 truncate">
        {counts.shown} shown, {counts.hidden} hidden: {because}
      </span>
      <button type="button" className="quiet shrink-0" onClick={showAll}>
        Show all
      </button>
    </p>
  );
}

function OtherContext({ reason }: { readonly reason: string }) {
  const [linked, setLinked] = useLinkedContext();
  return (
    <>
      <h2 className="text-[15px] font-semibold">
        This link is for another cluster: {visibleText(linked ?? '')}
      </h2>
      <p className="mt-1 text-ink-2">
        Nothing is shown, because {visibleText(reason)}. The same names may exist in both and mean
        something else.
      </p>
      <button type="button" className="control mt-3" onClick={() => void setLinked(null)}>
        Show what this server shows
      </button>
    </>
  );
}
