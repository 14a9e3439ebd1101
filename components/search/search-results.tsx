import { useEffect, useRef, useState } from 'react';
import type { SearchWish } from '#components/toolbar/search-field.tsx';
import { rowAfterKey } from '#lib/client/row-window.ts';
import type { Hit, SearchHits } from '#lib/client/search-hits.ts';
import { useSearchHits } from '#lib/client/use-search-hits.ts';
import { HitRow } from './hit-row.tsx';
import { useGoToHit } from './use-go-to-hit.ts';

const rowPx = 40;
/** As many rows are seen at once. */
const rowsSeen = 10;

/** What a search found, the best first; of any number the rows that are seen are drawn. */
export function SearchResults({
  id,
  text,
  wish,
  onMark,
  onNarrow,
  onGone,
}: {
  readonly id: string;
  /** What is searched for; empty where nobody wants to see results. */
  readonly text: string;
  /** What the keys of the field asked for last. */
  readonly wish: SearchWish | undefined;
  /** The element id of the marked row. */
  readonly onMark: (id: string | undefined) => void;
  /** Shows on the canvas what is found alone; absent where that is so. */
  readonly onNarrow: (() => void) | undefined;
  readonly onGone: () => void;
}) {
  const hits = useSearchHits(text);
  const goTo = useGoToHit();
  const [marked, setMarked] = useState<{ readonly text: string; readonly index: number }>();
  const index = marked?.text === text ? marked.index : undefined;
  const [handled, setHandled] = useState<SearchWish>();
  const isCurrent = hits !== undefined && hits.query === text;

  function go(hit: Hit | undefined): void {
    if (hit === undefined) return;
    goTo(hit);
    onGone();
  }

  useEffect(() => {
    if (wish === undefined || wish === handled || !isCurrent) return;
    setHandled(wish);
    if (wish.kind === 'go') {
      const hit = hits.at(index ?? 0);
      if (hit !== undefined) {
        goTo(hit);
        onGone();
      }
      return;
    }
    const next = rowAfterKey(wish.key, index ?? -1, hits.total);
    if (next !== undefined && next >= 0) setMarked({ text, index: next });
  }, [wish, handled, isCurrent, hits, index, text, goTo, onGone]);

  useEffect(() => {
    onMark(index === undefined ? undefined : optionId(id, index));
  }, [id, index, onMark]);

  if (text === '' || hits === undefined) return null;
  return (
    <div
      className="floating absolute top-9 left-0 z-40 w-full max-w-[560px] min-w-[min(460px,92vw)] p-0"
      data-testid="search-results"
      data-query={hits.query}
    >
      <div className="flex items-center justify-between gap-2 px-3 pt-2 pb-1">
        <p role="status" className="text-[12px] text-ink-3" data-testid="search-count">
          {countText(hits)}
        </p>
        {onNarrow === undefined || hits.total === 0 ? null : (
          <button
            type="button"
            className="control shrink-0"
            title="Ctrl Enter"
            data-testid="search-narrow"
            onPointerDown={(event) => event.preventDefault()}
            onClick={onNarrow}
          >
            Show only these
          </button>
        )}
      </div>
      <Options id={id} hits={hits} marked={index} onGo={go} />
    </div>
  );
}

function Options({
  id,
  hits,
  marked,
  onGo,
}: {
  readonly id: string;
  readonly hits: SearchHits;
  readonly marked: number | undefined;
  readonly onGo: (hit: Hit | undefined) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const first = Math.max(0, Math.floor(top / rowPx) - rowsSeen);
  const last = Math.min(hits.total, first + 3 * rowsSeen);

  useEffect(() => {
    const element = list.current;
    if (element === null || marked === undefined) return;
    const above = marked * rowPx;
    const below = above + rowPx - element.clientHeight;
    if (element.scrollTop > above) element.scrollTop = above;
    else if (element.scrollTop < below) element.scrollTop = below;
  }, [marked]);

  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label="Found"
      className="relative overflow-y-auto"
      style={{ maxHeight: rowsSeen * rowPx }}
      onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
    >
      <div role="presentation" style={{ height: hits.total * rowPx }}>
        {Array.from({ length: last - first }, (_, offset) => {
          const index = first + offset;
          const hit = hits.at(index);
          return hit === undefined ? null : (
            <HitRow
              key={index}
              id={optionId(id, index)}
              hit={hit}
              place={index}
              total={hits.total}
              topPx={index * rowPx}
              heightPx={rowPx}
              isMarked={index === marked}
              onGo={() => onGo(hit)}
            />
          );
        })}
      </div>
    </div>
  );
}

function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** "1 834 found: 2 Services, 1 832 endpoints". */
function countText({ total, counts }: SearchHits): string {
  if (total === 0) return 'Nothing is called so, or has such an address, label or finding.';
  const kinds = [
    countOf(counts.namespace, 'namespace'),
    countOf(counts.service, 'Service'),
    countOf(counts.endpoint, 'endpoint'),
    countOf(counts.slice, 'slice'),
  ].filter((text) => text !== '');
  return `${grouped(total)} found: ${kinds.join(', ')}`;
}

function countOf(count: number, kind: string): string {
  if (count === 0) return '';
  return `${grouped(count)} ${kind}${count === 1 ? '' : 's'}`;
}

/** Thousands apart, so that large numbers can be read. */
function grouped(count: number): string {
  return `${count}`.replace(/\B(?=(\d{3})+$)/g, ' ');
}
