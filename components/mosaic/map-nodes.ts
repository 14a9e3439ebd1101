import type { Node } from '@xyflow/react';
import type { MosaicTile } from '#lib/client/mosaic/mosaic-tile.ts';
import { cellSize } from '#lib/layout/mosaic/mosaic-measures.ts';
import { outerHeight, outerWidth } from '#lib/layout/mosaic/tile-size.ts';
import type { TileLevel } from './tile-levels.ts';

/** A tile that is drawn as its card or its block, where its cells are. */
export type TileNode = Node<
  { readonly tile: string; readonly width: number; readonly height: number },
  Exclude<TileLevel, 'cells'>
>;

/** What React Flow draws; a tile that is drawn as before keeps its node, and all of them the same array. */
export function createMapNodes(): (
  drawn: ReadonlyMap<MosaicTile, Exclude<TileLevel, 'cells'>>,
) => TileNode[] {
  let nodes: TileNode[] = [];
  return (drawn) => {
    const known = new Map(nodes.map((node) => [node.id, node]));
    const next = [...drawn].map(([tile, level]) => {
      const node = toNode(tile, level);
      const last = known.get(node.id);
      return last !== undefined && isSame(last, node) ? last : node;
    });
    const isUnchanged =
      next.length === nodes.length && next.every((node, at) => node === nodes[at]);
    if (!isUnchanged) nodes = next;
    return nodes;
  };
}

function toNode({ id, place }: MosaicTile, type: TileNode['type'] & string): TileNode {
  const width = outerWidth(place) * cellSize;
  const height = outerHeight(place) * cellSize;
  return {
    id: `${type}/${id}`,
    type: type === 'card' ? 'card' : 'block',
    position: { x: place.x * cellSize, y: place.y * cellSize },
    width,
    height,
    measured: { width, height },
    data: { tile: id, width, height },
  };
}

function isSame(a: TileNode, b: TileNode): boolean {
  return (
    a.position.x === b.position.x &&
    a.position.y === b.position.y &&
    a.width === b.width &&
    a.height === b.height
  );
}

/** Part of a tile at each edge that its card or block leaves to its border; as in the styles. */
const borderShare = 0.01;

/** The room for a card or a block within a tile. */
export function groundSize({ width, height }: TileNode['data']): {
  readonly width: number;
  readonly height: number;
} {
  return { width: width * (1 - 2 * borderShare), height: height * (1 - 2 * borderShare) };
}
