import type { NodeProps } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { boxTypes } from '#components/topology/box-types.ts';
import { InTileContext } from '#components/topology/in-tile.ts';
import { TonedWire } from '#components/topology/wire.tsx';
import { createTileDrawing } from '#lib/client/mosaic/tile-drawing.ts';
import { usePartsOf, useServiceEntry, useSliceEntry } from '#lib/client/use-topology.ts';
import type { Box } from '#lib/layout/boxes.ts';
import { wirePath } from '#lib/layout/wire-path.ts';
import type { TileNode } from './map-nodes.ts';
import { groundSize } from './map-nodes.ts';

/** Room round the block within its tile, at each side: part of the tile. */
const paddingShare = 0.02;
/** How the id of a tile begins that is a slice without a Service. */
const orphanStart = 'orphan/';

/** A Service with its slices and endpoints, as large as fits in the middle of its tile. */
export const TileBlock = memo(function TileBlock({ data }: NodeProps<TileNode>) {
  const aspect = data.width / data.height;
  const draw = useMemo(() => createTileDrawing(data.tile, aspect), [data.tile, aspect]);
  const key = data.tile.slice(data.tile.indexOf('/') + 1);
  const isOrphan = data.tile.startsWith(orphanStart);
  const entry = useServiceEntry(isOrphan ? '' : key);
  useSliceEntry(isOrphan ? key : '');
  const drawing = usePartsOf(entry, draw);
  if (drawing === undefined) return null;
  const { width, height } = groundSize(data);
  const room = 1 - 2 * paddingShare;
  const scale = Math.min((width * room) / drawing.width, (height * room) / drawing.height);
  return (
    <InTileContext value={true}>
      <div className="tile-ground" data-testid="tile-block" data-tile={data.tile}>
        <div
          className="absolute origin-top-left"
          style={{
            left: (width - drawing.width * scale) / 2,
            top: (height - drawing.height * scale) / 2,
            width: drawing.width,
            height: drawing.height,
            transform: `scale(${scale})`,
          }}
        >
          <svg
            className="pointer-events-none absolute overflow-visible"
            width={drawing.width}
            height={drawing.height}
            aria-hidden="true"
          >
            {drawing.wires.map(({ id, source, target }) => (
              <TonedWire key={id} path={wirePath(source, target)} target={target} />
            ))}
          </svg>
          {drawing.boxes.map((box) => (
            <PlacedBox key={box.id} box={box} />
          ))}
        </div>
      </div>
    </InTileContext>
  );
});

function PlacedBox({ box }: { readonly box: Box }) {
  const data = useMemo(() => ({ box }), [box]);
  const Drawn = boxTypes[box.kind];
  const { x: left, y: top, width, height } = box;
  return (
    <div className="absolute" style={{ left, top, width, height }}>
      <Drawn data={data} />
    </div>
  );
}
