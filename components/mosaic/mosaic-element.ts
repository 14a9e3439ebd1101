import type { MosaicStage } from '#lib/client/mosaic/mosaic-stage.ts';
import { cellOfMember } from '#lib/client/mosaic/tile-content.ts';
import type { MosaicView, PixelRect } from './tile-geometry.ts';
import { cellRect } from './tile-geometry.ts';

/** Where an endpoint is painted, in pixels of the canvas; `undefined` where it stands in no tile. */
export type CellFinder = (slice: string, address: string) => PixelRect | undefined;

/** The canvas of the mosaic. Whoever measures or tests it asks where an endpoint is and reads that pixel. */
export type MosaicElement = HTMLCanvasElement & { cellOf?: CellFinder };

export function cellFinder({ model }: MosaicStage, view: () => MosaicView): CellFinder {
  return (slice, address) => {
    const tile = model.tileOfSlice(slice);
    const known = tile?.content.slices.get(slice);
    if (tile === undefined || known === undefined) return undefined;
    const member = known.slice.endpoints.findIndex(({ addresses }) => addresses.includes(address));
    const cell = cellOfMember(tile.content, slice, member);
    return cell === -1 ? undefined : cellRect(tile.place, cell, view());
  };
}
