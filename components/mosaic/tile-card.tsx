import type { NodeProps } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { boxTypes } from '#components/topology/box-types.ts';
import { InTileContext } from '#components/topology/in-tile.ts';
import type { Box } from '#lib/layout/boxes.ts';
import { serviceHeight, serviceWidth } from '#lib/layout/measures.ts';
import { cellSize } from '#lib/layout/mosaic/mosaic-measures.ts';
import { narrowestTile } from '#lib/layout/mosaic/tile-size.ts';
import type { TileNode } from './map-nodes.ts';
import { groundSize } from './map-nodes.ts';
import { TileCells } from './tile-cells.tsx';

/** The same for all, so that at any zoom all cards are written in one size: on the narrowest tile a card is as wide as usual. */
const scale = (narrowestTile * cellSize) / serviceWidth;

/** Round the card, for the ring of what is selected. */
const ringRoom = 5;

/** A Service as its card, as wide as its tile: with its number, its verdict, and beneath them its cells. */
export const TileCard = memo(function TileCard({ data }: NodeProps<TileNode>) {
  const { tile } = data;
  const { width, height } = groundSize(data);
  const designWidth = width / scale - 2 * ringRoom;
  const box = useMemo(() => cardBox(tile, designWidth), [tile, designWidth]);
  const Drawn = boxTypes[box.kind];
  const designHeight = height / scale - ringRoom;
  const foot = designHeight - serviceHeight;
  return (
    <InTileContext value={true}>
      <div className="tile-ground" data-testid="tile-card" data-tile={tile}>
        <div
          className="absolute origin-top-left"
          style={{
            top: ringRoom * scale,
            left: ringRoom * scale,
            width: designWidth,
            height: designHeight,
            transform: `scale(${scale})`,
          }}
        >
          <div style={{ height: serviceHeight }}>
            <Drawn data={{ box }} />
          </div>
          <TileCells tile={tile} width={designWidth} height={foot} />
        </div>
      </div>
    </InTileContext>
  );
});

function cardBox(tile: string, width: number): Box {
  const kind = tile.startsWith('svc/') ? 'service' : 'orphan';
  return { id: tile, block: tile, kind, x: 0, y: 0, width, height: serviceHeight };
}
