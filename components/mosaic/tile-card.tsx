import type { NodeProps } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { boxTypes } from '#components/topology/box-types.ts';
import { InTileContext } from '#components/topology/in-tile.ts';
import type { Box } from '#lib/layout/boxes.ts';
import { serviceHeight, serviceWidth } from '#lib/layout/measures.ts';
import type { TileNode } from './map-nodes.ts';
import { groundSize } from './map-nodes.ts';
import { TileCells } from './tile-cells.tsx';

/** A Service as its card, as large as its tile: with its number, its verdict, and beneath them its cells. */
export const TileCard = memo(function TileCard({ data }: NodeProps<TileNode>) {
  const { tile } = data;
  const { width, height } = groundSize(data);
  const designWidth = Math.max(serviceWidth, (serviceHeight * width) / height);
  const scale = width / designWidth;
  const box = useMemo(() => cardBox(tile, designWidth), [tile, designWidth]);
  const Drawn = boxTypes[box.kind];
  const foot = height / scale - serviceHeight;
  return (
    <InTileContext value={true}>
      <div className="tile-ground" data-testid="tile-card" data-tile={tile}>
        <div
          className="absolute top-0 left-0 origin-top-left"
          style={{ width: designWidth, height: height / scale, transform: `scale(${scale})` }}
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
