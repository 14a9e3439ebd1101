import type { NodeTypes } from '@xyflow/react';
import { ReactFlow, ReactFlowProvider, useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { ariaLabels } from '#components/topology/aria-labels.ts';
import type { SizedCanvasProps } from '#components/topology/canvas-props.ts';
import { useViewHistory } from '#components/topology/use-view-history.ts';
import { ViewTools } from '#components/topology/view-tools.tsx';
import { cellSize } from '#lib/layout/mosaic/mosaic-measures.ts';
import { closestZoom, leastZoom, wholeView } from './map-scale.ts';
import type { MapView } from './map-view.ts';
import { MosaicLegend } from './mosaic-legend.tsx';
import { MosaicPointer } from './mosaic-pointer.tsx';
import { NewcomersTool } from './newcomers-tool.tsx';
import { PinnedTileNames } from './pinned-tile-names.tsx';
import { useMosaic } from './stage-context.ts';
import { TileBlock } from './tile-block.tsx';
import { TileCard } from './tile-card.tsx';
import { TileCursor } from './tile-cursor.tsx';
import { useMapMoves } from './use-map-moves.ts';
import { useMapNodes } from './use-map-nodes.ts';
import { useUnseenNewcomers } from './use-unseen-newcomers.ts';

/** A constant: another object would make React Flow draw everything anew. */
const nodeTypes: NodeTypes = { card: TileCard, block: TileBlock };

type MosaicMapProps = Pick<SizedCanvasProps, 'size' | 'wanted' | 'onTidy'> & {
  /** What is painted follows it. */
  readonly view: MapView;
};

/**
 * What moves over the mosaic: gestures, keys and pointer. Closer, a tile becomes its card, then its slices and endpoints,
 * where it is.
 */
export function MosaicMap(props: MosaicMapProps) {
  return (
    <ReactFlowProvider>
      <MovableMap {...props} />
    </ReactFlowProvider>
  );
}

function MovableMap({ size, wanted, onTidy, view }: MosaicMapProps) {
  const { stage } = useMosaic();
  const { plan, tiles } = stage.model;
  const nodes = useMapNodes(stage, size);
  const moves = useMapMoves(size, plan);
  const newcomers = useUnseenNewcomers(stage, view, size);
  useViewHistory({ opening: stage.opening, moveTo: moves.moveTo, toBeginning: moves.fit });

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
      <ReactFlow
        className="over-mosaic"
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
        <ViewFollower view={view} />
        <MosaicPointer size={size} />
        <PinnedTileNames nodes={nodes} size={size} />
        <TileCursor size={size} moves={moves} />
      </ReactFlow>
      <ViewTools
        moves={moves}
        tidy={() => {
          onTidy();
          moves.fit();
        }}
      >
        <NewcomersTool count={newcomers} showAll={moves.fit} />
        <MosaicLegend />
      </ViewTools>
    </>
  );
}

/** Hands on where the reader moves the view. It draws nothing. */
function ViewFollower({ view }: { readonly view: MapView }) {
  const flow = useStoreApi();
  useEffect(() => {
    const follow = () => {
      const { panZoom, transform } = flow.getState();
      // Until it can be moved it stands at nothing.
      if (panZoom !== null) view.set(transform);
    };
    follow();
    return flow.subscribe(follow);
  }, [flow, view]);
  return null;
}

/** The reader may not lose the mosaic out of sight; it may lie at any edge of the view. */
function extentOf(width: number, height: number): [[number, number], [number, number]] {
  const [w, h] = [width * cellSize, height * cellSize];
  return [
    [-w / 2, -h / 2],
    [w * 1.5, h * 1.5],
  ];
}
