import type { KeyboardEvent } from 'react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { RowList } from '#components/rows/row-list.tsx';
import { findNamespaces } from '#lib/client/find-namespaces.ts';
import { useNamespaces } from '#lib/client/view-params.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

const rowPx = 28;

/**
 * The namespaces to choose from, narrowed by what is typed. Enter chooses the first one, or with Ctrl that one alone; arrow
 * keys walk down into the list, and whoever goes on typing is back in the field.
 */
export function NamespaceChoice({ known }: { readonly known: readonly string[] }) {
  const [chosen, setChosen] = useNamespaces();
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const names = useMemo(() => [...new Set([...chosen, ...known])].sort(), [chosen, known]);
  const rows = useMemo(() => findNamespaces(names, text), [names, text]);
  useEffect(() => field.current?.focus(), []);

  function choose(next: readonly string[]): void {
    void setChosen(next.length === 0 ? null : [...next].sort());
  }
  function toggle(name: string): void {
    const others = chosen.filter((other) => other !== name);
    choose(others.length < chosen.length ? others : [...chosen, name]);
  }
  function onEnter(event: KeyboardEvent<HTMLInputElement>, name: string | undefined): void {
    if (event.key !== 'Enter' || name === undefined) return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) choose([name]);
    else toggle(name);
  }

  const first = text.trim() === '' ? undefined : rows[0]?.name;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is pressed in it is typed into its field
    <div
      onKeyDown={({ key, target, ctrlKey, metaKey, altKey }) => {
        const isTyped = key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;
        if (isTyped && target !== field.current) field.current?.focus();
      }}
    >
      <input
        ref={field}
        type="search"
        className="control mt-2 w-full font-mono text-[12px]"
        placeholder="Find or name a namespace"
        aria-label="Find or name a namespace"
        aria-describedby={`${id}-count`}
        aria-invalid={rows.length === 0}
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          onEnter(event, first);
          if (event.key === 'Enter') event.currentTarget.select();
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          document.getElementById(`${id}-list`)?.querySelector('input')?.focus();
        }}
      />
      <p id={`${id}-count`} role="status" className="mt-1 text-[12px] text-ink-3">
        {rows.length === 0
          ? 'A namespace has up to 63 lower-case letters, digits and dashes.'
          : `${rows.filter(({ isKnown }) => isKnown).length} of ${names.length} known`}
        {first === undefined ? null : ` · Enter: ${visibleText(first)}, Ctrl Enter: it alone`}
      </p>
      <div id={`${id}-list`} className="max-h-72 overflow-auto">
        <RowList
          rows={rows}
          idOf={({ name }) => name}
          estimatePx={rowPx}
          label="Namespaces"
          testId="namespaces"
        >
          {({ name, isKnown }) => (
            <label
              className={`flex min-h-7 items-center gap-2 rounded px-1 hover:bg-line ${name === first ? 'bg-line' : ''}`}
            >
              <input
                type="checkbox"
                className="size-4"
                checked={chosen.includes(name)}
                onChange={() => toggle(name)}
                onKeyDown={(event) => onEnter(event, name)}
              />
              <span className="font-mono text-[12px] break-all">{visibleText(name)}</span>
              {isKnown ? null : <span className="text-[12px] text-ink-2">not known: add it</span>}
            </label>
          )}
        </RowList>
      </div>
    </div>
  );
}
