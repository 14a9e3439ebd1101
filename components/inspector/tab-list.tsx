import type { KeyboardEvent, ReactNode } from 'react';
import { useId, useRef } from 'react';

export type Tab<Id extends string> = {
  readonly id: Id;
  readonly title: string;
  /** Told beside the title, as a number: how many findings are in it. */
  readonly count?: number | undefined;
};

/** Tabs as the ARIA practices describe them: one of them is in the tab order, arrow keys go round, Home and End jump. */
export function TabList<Id extends string>({
  label,
  tabs,
  chosen,
  onChoose,
  children,
}: {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
  /** The panel of the chosen tab. */
  readonly children: ReactNode;
}) {
  const base = useId();
  const list = useRef<HTMLDivElement>(null);

  function step(event: KeyboardEvent) {
    const next = tabs[placeAfter(event.key, tabs.length, placeOf(tabs, chosen))];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next.id);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  }

  return (
    <>
      <div ref={list} className="tab-list" role="tablist" aria-label={label} onKeyDown={step}>
        {tabs.map(({ id, title, count }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${base}-${id}`}
            className="tab"
            data-tab={id}
            aria-selected={id === chosen}
            aria-controls={id === chosen ? `${base}-panel` : undefined}
            tabIndex={id === chosen ? 0 : -1}
            onClick={() => onChoose(id)}
          >
            {title}
            {count === undefined ? null : <span className="ml-1 text-ink-3">{count}</span>}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${base}-panel`}
        aria-labelledby={`${base}-${chosen}`}
        data-testid="tab-panel"
        data-tab={chosen}
      >
        {children}
      </div>
    </>
  );
}

function placeOf<Id extends string>(tabs: readonly Tab<Id>[], id: Id): number {
  return tabs.findIndex((tab) => tab.id === id);
}

/** -1 for keys that mean nothing here. */
function placeAfter(key: string, count: number, place: number): number {
  switch (key) {
    case 'ArrowRight':
      return (place + 1) % count;
    case 'ArrowLeft':
      return (place - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}
