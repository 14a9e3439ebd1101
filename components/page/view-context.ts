import { createContext, useContext } from 'react';
import type { Selection } from '#lib/client/selection.ts';

/** What the reader may do to the view, wherever on the page they are. */
export type View = {
  readonly selection: Selection | null;
  /** Whether names of namespaces tell anything: with one chosen they would only repeat it. */
  readonly namesNamespaces: boolean;
  select(selection: Selection | null): void;
  /** Selects, and brings the block into sight: only ever at the reader's wish. */
  reveal(selection: Selection): void;
  /** Opens or closes a Service on the canvas; `id` is that of its block. */
  setOpen(id: string, isOpen: boolean): void;
};

export const ViewContext = createContext<View | undefined>(undefined);

export function useView(): View {
  const view = useContext(ViewContext);
  if (view === undefined) throw new Error('useView: no ViewContext above; wrap it');
  return view;
}
