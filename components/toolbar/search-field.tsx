import type { KeyboardEvent } from 'react';
import { lazy, Suspense, useCallback, useEffect, useId, useRef, useState } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { isLargeScope } from '#lib/client/canvas-kind.ts';
import { useTopologyPage } from '#lib/client/use-topology.ts';
import { useSearch } from '#lib/client/view-params.ts';

/** Asked for once somebody searches. */
const SearchResults = lazy(async () => {
  const { SearchResults: component } = await import('#components/search/search-results.tsx');
  return { default: component };
});

/** The view is narrowed once nobody typed for so long: each letter finds, but not each one rearranges the canvas. */
const quietMs = 150;

/** What the keys ask of the list of results: a step, or to go to the one that is marked. */
export type SearchWish = { readonly kind: 'step'; readonly key: string } | { readonly kind: 'go' };

const stepKeys: readonly string[] = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp'];

/**
 * Finds a Service, Pod, address, node, zone, label or finding; the view is narrowed to where they are. A large one is so only
 * when that is asked for: a mosaic that is laid out anew with each word is a map that nobody can learn.
 */
export function SearchField() {
  const { text, isNarrowed, type, narrow, clear } = useTypedSearch();
  const field = useRef<HTMLInputElement>(null);
  const [isFocused, setFocused] = useState(false);
  const [isClosed, setClosed] = useState(false);
  const [wish, setWish] = useState<SearchWish>();
  const [marked, setMarked] = useState<string>();
  const listId = useId();
  useHotkeys('/', () => field.current?.select(), { preventDefault: true, useKey: true });
  useHotkeys('mod+k', () => field.current?.select(), { preventDefault: true });
  const isOpen = isFocused && !isClosed && text.trim() !== '';

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Escape') {
      event.stopPropagation();
      clear();
      event.currentTarget.blur();
      return;
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      narrow();
      return;
    }
    const isStep = stepKeys.includes(event.key);
    if (!isStep && event.key !== 'Enter') return;
    event.preventDefault();
    setClosed(false);
    setWish(isStep ? { kind: 'step', key: event.key } : { kind: 'go' });
  }

  return (
    <search className="relative min-w-0 flex-1">
      <input
        ref={field}
        type="search"
        role="combobox"
        className="control w-full max-w-[460px] min-w-24 pr-3 text-ellipsis"
        placeholder="Search Service, Pod, IP, node, finding…"
        aria-label="Search Service, Pod, IP, node, label or finding"
        aria-keyshortcuts="/"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen ? marked : undefined}
        value={text}
        spellCheck={false}
        autoComplete="off"
        data-testid="search"
        onChange={({ target }) => {
          setClosed(false);
          setWish(undefined);
          type(target.value);
        }}
        onFocus={() => {
          setFocused(true);
          setClosed(true);
        }}
        onBlur={() => setFocused(false)}
        onKeyDown={onKeyDown}
      />
      {isFocused ? (
        <Suspense fallback={null}>
          <SearchResults
            id={listId}
            text={isOpen ? text : ''}
            wish={wish}
            onMark={setMarked}
            onNarrow={isNarrowed ? undefined : narrow}
            onGone={() => {
              setWish(undefined);
              setClosed(true);
            }}
          />
        </Suspense>
      ) : null}
    </search>
  );
}

/** What is typed, at once; the search of the view follows after a pause, and leads where it changes otherwise. */
function useTypedSearch() {
  const { store } = useTopologyPage();
  const [query, setQuery] = useSearch();
  const [text, setText] = useState(query);
  const applied = useRef(query);
  useEffect(() => {
    if (query === applied.current) return;
    applied.current = query;
    setText(query);
  }, [query]);
  const apply = useCallback(
    (wanted: string) => {
      applied.current = wanted;
      void setQuery(wanted === '' ? null : wanted);
    },
    [setQuery],
  );
  useEffect(() => {
    if (text === applied.current) return;
    const timer = setTimeout(() => {
      if (applied.current !== '' || !isLargeScope(store.getState())) apply(text);
    }, quietMs);
    return () => clearTimeout(timer);
  }, [text, apply, store]);
  return {
    text,
    isNarrowed: query === text,
    type: setText,
    narrow: () => apply(text),
    clear() {
      applied.current = '';
      setText('');
      void setQuery(null);
    },
  };
}
