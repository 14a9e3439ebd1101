import type { Viewport } from '@xyflow/react';
import { useReactFlow } from '@xyflow/react';
import { useEffect, useState } from 'react';
import { createViewHistory } from '#lib/client/view-history.ts';

/** Where the view stood, and in which order of things. */
type Stand = { readonly opening: string; readonly view: Viewport };

/**
 * Back and Forward return to where the view stood when that entry of the browser's history was left; to the beginning
 * where things have other places by now.
 *
 * @param opening another one has other places
 */
export function useViewHistory({
  opening,
  moveTo,
  toBeginning,
}: {
  readonly opening: string;
  readonly moveTo: (view: Viewport) => void;
  readonly toBeginning: () => void;
}): void {
  const flow = useReactFlow();
  const [follow] = useState(() => createViewHistory<Stand>(globalThis.navigation));
  useEffect(
    () =>
      follow({
        place: () => ({ opening, view: flow.getViewport() }),
        putBack: (stood) => (stood?.opening === opening ? moveTo(stood.view) : toBeginning()),
      }),
    [follow, flow, opening, moveTo, toBeginning],
  );
}
