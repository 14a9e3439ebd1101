import type { ReactNode } from 'react';
import type { ViewMoves } from './use-view-moves.ts';

/** Buttons for what the keys do. */
export function ViewTools({
  moves,
  tidy,
  children,
}: {
  readonly moves: Omit<ViewMoves, 'show'>;
  readonly tidy: () => void;
  /** What this canvas has besides. */
  readonly children?: ReactNode;
}) {
  return (
    <div
      className="floating absolute right-3 bottom-3 z-10 flex items-center p-0.5"
      role="toolbar"
      aria-label="View"
    >
      {children}
      <Tool label="Zoom out" keys="-" act={moves.smaller}>
        −
      </Tool>
      <Tool label="1:1, from the beginning" keys="0" act={moves.reset}>
        1:1
      </Tool>
      <Tool label="Zoom in" keys="+" act={moves.larger}>
        +
      </Tool>
      <Tool label="Fit all" keys="f" act={moves.fit}>
        Fit
      </Tool>
      <Tool label="Tidy: trouble first, no gaps" act={tidy}>
        Tidy
      </Tool>
    </div>
  );
}

function Tool({
  label,
  keys,
  act,
  children,
}: {
  readonly label: string;
  readonly keys?: string;
  readonly act: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className="min-h-7 min-w-7 rounded-md px-2 text-[12px] text-ink-2 hover:text-ink"
      aria-label={label}
      aria-keyshortcuts={keys}
      title={keys === undefined ? label : `${label} (${keys})`}
      onClick={act}
    >
      {children}
    </button>
  );
}
