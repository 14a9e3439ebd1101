import { useViewport } from '@xyflow/react';
import type { CanvasSize } from '#components/topology/use-canvas-size.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import type { TileNode } from './map-nodes.ts';
import { pinnedNames } from './pinned-names.ts';
import { useMosaic } from './stage-context.ts';

/** Says of tiles that are much larger than the view whose they are. Their blocks say it to those who do not see. */
export function PinnedTileNames({
  nodes,
  size,
}: {
  readonly nodes: readonly TileNode[];
  readonly size: CanvasSize;
}) {
  const view = useViewport();
  const { tiles } = useMosaic().stage.model;
  const names = pinnedNames(nodes, view, size);
  if (names.length === 0) return null;
  return (
    <div className="tile-cursors" style={size} aria-hidden="true">
      {names.map(({ tile: id, x, y }) => {
        const key = tiles.get(id)?.key ?? '';
        return (
          <span
            key={id}
            className="pinned-name"
            data-testid="pinned-name"
            data-tile={id}
            style={{ transform: `translate(${x}px, ${y}px)` }}
          >
            {visibleText(key.slice(key.indexOf('/') + 1))}
          </span>
        );
      })}
    </div>
  );
}
