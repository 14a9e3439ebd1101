import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { SizedCanvasProps } from '#components/topology/canvas-props.ts';
import { createMosaicModel } from '#lib/client/mosaic/mosaic-model.ts';
import type { MosaicStage } from '#lib/client/mosaic/mosaic-stage.ts';
import { createMosaicStage } from '#lib/client/mosaic/mosaic-stage.ts';
import { isSettled } from '#lib/client/settled.ts';
import { useFrameSelect, useTopologyPage } from '#lib/client/use-topology.ts';
import { openPart } from './map-scale.ts';

/**
 * The mosaic of this view. Order is set when a scope is opened and on Tidy, for the shape that the canvas has then; any
 * later change, of data or of the window, moves nothing.
 */
export function useMosaicStage({
  filter,
  scope,
  tidied,
  size,
}: Pick<SizedCanvasProps, 'filter' | 'scope' | 'tidied' | 'size'>): MosaicStage {
  const { store, clock } = useTopologyPage();
  const [aspect] = useState(() => {
    const { width, height } = openPart(size);
    return width / height;
  });
  const query = useDeferredValue(filter.query);
  const { onlyTrouble } = filter;
  const settled = useFrameSelect(isSettled);
  const [wasSettled, setWasSettled] = useState(settled);
  if (settled && !wasSettled) setWasSettled(true);
  const opening = JSON.stringify([scope, query, onlyTrouble, tidied, wasSettled]);
  const stage = useMemo(() => {
    const nextFrame = (run: () => void) => void requestAnimationFrame(run);
    const shown = { query, onlyTrouble };
    const state = store.getState();
    const model = createMosaicModel({ state, now: clock.now(), filter: shown, aspect });
    return createMosaicStage({ store, clock, model, state, opening, nextFrame });
  }, [store, clock, aspect, query, onlyTrouble, opening]);
  useEffect(() => stage.follow(), [stage]);
  return stage;
}
