import type { KeyboardEvent } from 'react';
import { lazy, Suspense, useEffect, useId, useRef, useState } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
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

/** Finds a Service, Pod, address, node, zone, label or finding; the view is narrowed to where they are. */
export function SearchField() {
  const { text, type, clear } = useTypedSearch();
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
  const [query, setQuery] = useSearch();
  const [text, setText] = useState(query);
  const applied = useRef(query);
  useEffect(() => {
    if (query === applied.current) return;
    applied.current = query;
    setText(query);
  }, [query]);
  useEffect(() => {
    if (text === applied.current) return;
    const timer = setTimeout(() => {
      applied.current = text;
      void setQuery(text === '' ? null : text);
    }, quietMs);
    return () => clearTimeout(timer);
  }, [text, setQuery]);
  return {
    text,
    type: setText,
    clear() {
      applied.current = '';
      setText('');
      void setQuery(null);
    },
  };
}
