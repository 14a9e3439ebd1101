import { useStoreApi } from '@xyflow/react';
import type { KeyboardEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import { useView } from '#components/page/view-context.ts';
import type { CanvasSize } from '#components/topology/use-canvas-size.ts';
import { spokenTile, tileWords } from '#lib/client/mosaic/cell-words.ts';
import type { Direction } from '#lib/client/mosaic/find-tile.ts';
import { firstTile, tileBeside } from '#lib/client/mosaic/find-tile.ts';
import type { MosaicTile } from '#lib/client/mosaic/mosaic-tile.ts';
import { selectionOfTile } from '#lib/client/mosaic/mosaic-tile.ts';
import { useTopologyPage } from '#lib/client/use-topology.ts';
import { rasterView } from './pixel-ratio.ts';
import { useMosaic } from './stage-context.ts';
import { tileRect } from './tile-geometry.ts';
import type { MapMoves } from './use-map-moves.ts';

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** A tile of few pixels still has a frame that is seen. */
const smallest = 12;

/**
 * The one tile that the keyboard stands on: arrow keys walk from tile to tile, Enter opens. One stop of the Tab key, so
 * that ten thousand Services are not in its way.
 */
export function TileCursor({
  size,
  moves,
}: {
  readonly size: CanvasSize;
  readonly moves: MapMoves;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const flow = useStoreApi();
  const { store } = useTopologyPage();
  const { stage } = useMosaic();
  const { tiles } = stage.model;
  const { reveal } = useView();
  const [at, setAt] = useState('');
  const [, setTimes] = useState(0);
  const tile = tiles.get(at) ?? firstTile(tiles.values());

  useEffect(() => {
    const place = () => {
      if (button.current === null || tile === undefined) return;
      const [x0, y0, x1, y1] = tileRect(tile.place, rasterView(flow.getState().transform, 1));
      const width = Math.max(smallest, x1 - x0);
      const height = Math.max(smallest, y1 - y0);
      const { style } = button.current;
      style.transform = `translate(${(x0 + x1 - width) / 2}px, ${(y0 + y1 - height) / 2}px)`;
      style.width = `${width}px`;
      style.height = `${height}px`;
    };
    place();
    const leaveFlow = flow.subscribe(place);
    const leaveStage = stage.subscribe((change) => {
      const isTold = tile !== undefined && change.tiles.has(tile);
      if (change.places) place();
      if (change.places || isTold) setTimes((times) => times + 1);
    });
    return () => {
      leaveFlow();
      leaveStage();
    };
  }, [flow, stage, tile]);

  if (tile === undefined) return null;
  const words = spokenTile(tileWords(tile, store.getState(), Date.now()), tile.number);

  function walk(event: KeyboardEvent<HTMLElement>, from: MosaicTile): void {
    const direction = directions[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    const next = tileBeside(tiles.values(), from, direction);
    if (next === undefined) return;
    setAt(next.id);
    moves.follow(next.place);
  }

  return (
    <div className="tile-cursors" style={{ width: size.width, height: size.height }}>
      <button
        ref={button}
        type="button"
        className="tile-cursor"
        data-testid="tile-cursor"
        data-tile={tile.id}
        aria-label={`${words}. Arrow keys walk among the tiles, Enter opens.`}
        onKeyDown={(event) => walk(event, tile)}
        onClick={() => reveal(selectionOfTile(tile))}
      />
      <p className="sr-only" aria-live="polite">
        {at === '' ? '' : words}
      </p>
    </div>
  );
}
