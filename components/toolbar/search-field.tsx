import { useRef } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useSearch } from '#lib/client/view-params.ts';

/** Narrows the view to what is typed: a Service, Pod, address, node, zone or finding. */
export function SearchField() {
  const [query, setQuery] = useSearch();
  const field = useRef<HTMLInputElement>(null);
  useHotkeys('/', () => field.current?.select(), { preventDefault: true, useKey: true });
  useHotkeys('mod+k', () => field.current?.select(), { preventDefault: true });
  return (
    <search className="relative min-w-0 flex-1">
      <input
        ref={field}
        type="search"
        className="control w-full max-w-[460px] min-w-24 pr-3 text-ellipsis"
        placeholder="Search Service, Pod, IP, node, finding…"
        aria-label="Search Service, Pod, IP, node or finding"
        aria-keyshortcuts="/"
        value={query}
        spellCheck={false}
        autoComplete="off"
        data-testid="search"
        onChange={({ target }) => void setQuery(target.value === '' ? null : target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          void setQuery(null);
          event.currentTarget.blur();
        }}
      />
    </search>
  );
}
