import type { NodeTypes } from '@xyflow/react';
import { ReactFlow } from '@xyflow/react';
import { useEffect, useMemo, useRef } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { blockOf } from '#components/page/revealed-block.ts';
import { useView } from '#components/page/view-context.ts';
import { ariaLabels } from '#components/topology/aria-labels.ts';
import type { SizedCanvasProps } from '#components/topology/canvas-props.ts';
import { ViewTools } from '#components/topology/view-tools.tsx';
import { useTopologyPage } from '#lib/client/use-topology.ts';
import { cellSize } from '#lib/layout/mosaic/mosaic-measures.ts';
import { closestZoom, leastZoom, wholeView } from './map-scale.ts';
import { MosaicLayer } from './mosaic-layer.tsx';
import { MosaicPointer } from './mosaic-pointer.tsx';
import { MosaicContext } from './stage-context.ts';
import { TileBlock } from './tile-block.tsx';
import { TileCard } from './tile-card.tsx';
import { TileCursor } from './tile-cursor.tsx';
import { useMapMoves } from './use-map-moves.ts';
import { useMapNodes } from './use-map-nodes.ts';
import { useMosaicCounts } from './use-mosaic-counts.ts';
import { useMosaicStage } from './use-mosaic-stage.ts';
import { usePalette } from './use-palette.ts';

/** A constant: another object would make React Flow draw everything anew. */
const nodeTypes: NodeTypes = { card: TileCard, block: TileBlock };

/**
 * The whole scope as one map: every endpoint a cell of its Service's tile, namespaces as frames. Closer, a tile becomes
 * its card, then its slices and endpoints, where it is.
 */
export function MosaicMap(props: SizedCanvasProps) {
  const { size, wanted, onCounts, onTidy } = props;
  const stage = useMosaicStage(props);
  const { plan, tiles } = stage.model;
  const probe = useRef<HTMLSpanElement>(null);
  const palette = usePalette(probe);
  const summary = useMosaicCounts(stage, onCounts);
  const nodes = useMapNodes(stage, size);
  const moves = useMapMoves(size, plan);
  const mosaic = useMemo(() => palette && { stage, palette }, [stage, palette]);
  const { selection } = useView();
  const { store } = useTopologyPage();
  const selectedId = selection === null ? undefined : blockOf(selection, store.getState());
  const selected = tiles.get(selectedId ?? '');

  const shown = useRef(0);
  useEffect(() => {
    const place = tiles.get(wanted?.id ?? '')?.place;
    if (wanted === undefined || place === undefined || shown.current === wanted.times) return;
    shown.current = wanted.times;
    moves.goTo(place);
  }, [wanted, tiles, moves]);
  const opened = useRef(stage);
  useEffect(() => {
    // Another opening has other places: the whole of it is shown, as at first.
    if (opened.current !== stage) moves.fit();
    opened.current = stage;
  }, [stage, moves]);
  useHotkeys('f', () => moves.fit(), [moves]);
  useHotkeys('0', () => moves.reset(), [moves]);
  useHotkeys(['equal', 'shift+equal', 'add', 'plus'], () => moves.larger(), [moves]);
  useHotkeys(['minus', 'subtract'], () => moves.smaller(), [moves]);

  return (
    <>
      <span ref={probe} hidden={true} />
      {mosaic === undefined ? null : (
        <MosaicContext value={mosaic}>
          <ReactFlow
            nodes={nodes}
            nodeTypes={nodeTypes}
            defaultViewport={wholeView(plan, size)}
            minZoom={leastZoom(plan, size)}
            maxZoom={closestZoom}
            translateExtent={extentOf(plan.width(), plan.height())}
            onlyRenderVisibleElements={true}
            nodesDraggable={false}
            nodesConnectable={false}
            nodesFocusable={false}
            elementsSelectable={false}
            deleteKeyCode={null}
            selectionKeyCode={null}
            multiSelectionKeyCode={null}
            disableKeyboardA11y={true}
            zoomOnDoubleClick={false}
            attributionPosition="bottom-left"
            ariaLabelConfig={ariaLabels}
          >
            <MosaicLayer size={size} selected={selected} label={summary} />
            <MosaicPointer size={size} moves={moves} />
            <TileCursor size={size} moves={moves} />
          </ReactFlow>
        </MosaicContext>
      )}
      <ViewTools
        moves={moves}
        tidy={() => {
          onTidy();
          moves.fit();
        }}
      />
    </>
  );
}

/** The reader may not lose the mosaic out of sight; it may lie at any edge of the view. */
function extentOf(width: number, height: number): [[number, number], [number, number]] {
  const [w, h] = [width * cellSize, height * cellSize];
  return [
    [-w / 2, -h / 2],
    [w * 1.5, h * 1.5],
  ];
}
