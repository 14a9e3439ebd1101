import { useOnViewportChange, useStore, useStoreApi } from '@xyflow/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useView } from '#components/page/view-context.ts';
import type { CanvasSize } from '#components/topology/use-canvas-size.ts';
import { regionAt, tileAt } from '#lib/client/mosaic/find-tile.ts';
import type { MosaicTile } from '#lib/client/mosaic/mosaic-tile.ts';
import { selectionOfTile } from '#lib/client/mosaic/mosaic-tile.ts';
import { cellSize } from '#lib/layout/mosaic/mosaic-measures.ts';
import type { Region } from '#lib/layout/mosaic/mosaic-plan.ts';
import { MosaicTip } from './mosaic-tip.tsx';
import { rasterView } from './pixel-ratio.ts';
import { PlacedTip } from './placed-tip.tsx';
import { RegionTip } from './region-tip.tsx';
import { useMosaic } from './stage-context.ts';
import { TileFrame } from './tile-frame.tsx';
import { cellAt } from './tile-geometry.ts';
import { levelOf } from './tile-levels.ts';

/** What lies under the pointer, and where that is on the canvas. */
type Pointed = {
  /** Where none stands, it is the frame of a namespace. */
  readonly tile: MosaicTile | undefined;
  readonly region: Region;
  /** -1 where no cell is drawn. */
  readonly cell: number;
  readonly x: number;
  readonly y: number;
};

/** Names what the pointer is on: a Service or a namespace; a click goes to the Service and selects it. An opened one is left to what is drawn there. */
export function MosaicPointer({ size }: { readonly size: CanvasSize }) {
  const flow = useStoreApi();
  const domNode = useStore((state) => state.domNode);
  const { stage, pointer } = useMosaic();
  const { reveal } = useView();
  const [pointed, setPointed] = useState<Pointed>();

  const find = useCallback(
    (event: MouseEvent): Pointed | undefined => {
      if (domNode === null) return undefined;
      const { transform } = flow.getState();
      const frame = domNode.getBoundingClientRect();
      const [x, y] = [event.clientX - frame.left, event.clientY - frame.top];
      const [tx, ty, zoom] = transform;
      const pitch = cellSize * zoom;
      const [column, row] = [(x - tx) / pitch, (y - ty) / pitch];
      const tile = tileAt(stage.model.tiles.values(), column, row);
      if (tile === undefined) {
        const region = regionAt(stage.model.plan.regions, column, row);
        return region && { tile, region, cell: -1, x, y };
      }
      const { region } = tile.place;
      const level = levelOf(tile, zoom, size);
      // What is drawn in an opened one names itself, and stands elsewhere than the cells beneath it.
      if (level === 'block') return undefined;
      const view = { x: tx, y: ty, pitch };
      return { tile, region, cell: level === 'cells' ? cellAt(tile.place, x, y, view) : -1, x, y };
    },
    [flow, domNode, stage, size],
  );

  // Where the pointer rests; a view that comes to rest beneath it has something else there.
  const resting = useRef<MouseEvent>(undefined);
  useOnViewportChange({
    onEnd: () => setPointed(resting.current && find(resting.current)),
  });

  useEffect(() => {
    const move = (event: MouseEvent) => {
      resting.current = event;
      setPointed(event.buttons === 0 ? find(event) : undefined);
    };
    const leave = () => {
      resting.current = undefined;
      setPointed(undefined);
    };
    const open = (event: MouseEvent) => {
      const found = find(event);
      if (found?.tile === undefined) return;
      leave();
      reveal(selectionOfTile(found.tile));
    };
    const pane = domNode?.querySelector<HTMLElement>('.react-flow__pane');
    // A pointer that rests where the map appears enters it without a move, perhaps before this listens.
    const last = pointer.current;
    if (last !== undefined && resting.current === undefined && isOver(last, pane)) move(last);
    pane?.addEventListener('mouseenter', move);
    pane?.addEventListener('mousemove', move);
    pane?.addEventListener('mouseleave', leave);
    pane?.addEventListener('click', open);
    const leaveFlow = flow.subscribe((state, last) => {
      if (state.transform !== last.transform) setPointed(undefined);
    });
    return () => {
      pane?.removeEventListener('mouseenter', move);
      pane?.removeEventListener('mousemove', move);
      pane?.removeEventListener('mouseleave', leave);
      pane?.removeEventListener('click', open);
      leaveFlow();
    };
  }, [flow, domNode, find, reveal, pointer]);

  if (pointed === undefined) return null;
  const { tile, region, cell, x, y } = pointed;
  return (
    <>
      {tile === undefined ? null : (
        <TileFrame tile={tile} view={rasterView(flow.getState().transform, 1)} size={size} />
      )}
      <PlacedTip x={x} y={y} size={size}>
        {tile === undefined ? <RegionTip region={region} /> : <MosaicTip tile={tile} cell={cell} />}
      </PlacedTip>
    </>
  );
}

function isOver({ clientX, clientY }: MouseEvent, element: Element | null | undefined): boolean {
  return element?.contains(document.elementFromPoint(clientX, clientY)) ?? false;
}
