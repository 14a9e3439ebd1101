import { ReactFlowProvider } from '@xyflow/react';
import type { FocusEvent } from 'react';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useArrangement } from '#lib/client/use-arrangement.ts';
import { useTopologyPage } from '#lib/client/use-topology.ts';
import type { SizedCanvasProps } from './canvas-props.ts';
import { FlowView } from './flow-view.tsx';
import { metricsFor } from './use-canvas-size.ts';
import { useViewHistory } from './use-view-history.ts';
import { useViewMoves } from './use-view-moves.ts';
import { ViewTools } from './view-tools.tsx';

/** Services as blocks that are read one by one: cards, lines, slices, endpoints. */
export function BlockCanvas(props: SizedCanvasProps) {
  return (
    <ReactFlowProvider>
      <Blocks {...props} />
    </ReactFlowProvider>
  );
}

function Blocks(props: SizedCanvasProps) {
  const { filter, scope, tidied, toggled, wanted, size, onCounts, onTidy } = props;
  const { drawn } = useTopologyPage();
  const metrics = useMemo(() => metricsFor(size.width), [size.width]);
  const query = useDeferredValue(filter.query);
  const { onlyTrouble } = filter;
  const view = JSON.stringify([scope, query, onlyTrouble, tidied]);
  const shown = useMemo(() => ({ query, onlyTrouble }), [query, onlyTrouble]);
  const arrangement = useArrangement({ filter: shown, metrics, view, toggled });
  const { layout, counts } = arrangement;
  useEffect(() => onCounts(counts), [onCounts, counts]);
  useEffect(() => {
    drawn.current = { arrangement, filter: shown };
    return () => {
      drawn.current = undefined;
    };
  }, [drawn, arrangement, shown]);

  const moves = useViewMoves(size, layout);
  useViewHistory({ opening: view, moveTo: moves.moveTo, toBeginning: moves.reset });
  const wantedBox = layout.boxes.find(({ id }) => id === wanted?.id);
  const revealed = useRef(0);
  useEffect(() => {
    if (wanted === undefined || wantedBox === undefined) return;
    if (revealed.current === wanted.times) return;
    revealed.current = wanted.times;
    moves.show(wantedBox);
  }, [wanted, wantedBox, moves]);
  useHotkeys('f', () => moves.fit(), [moves]);
  useHotkeys('0', () => moves.reset(), [moves]);
  useHotkeys(['equal', 'shift+equal', 'add', 'plus'], () => moves.larger(), [moves]);
  useHotkeys(['minus', 'subtract'], () => moves.smaller(), [moves]);

  const bringFocusIntoSight = useCallback(
    (event: FocusEvent<HTMLElement>) => {
      const id = event.target.closest('.react-flow__node')?.getAttribute('data-id');
      const box = layout.boxes.find((candidate) => candidate.id === id);
      if (box !== undefined && event.target.matches(':focus-visible')) moves.show(box);
    },
    [layout, moves],
  );

  return (
    <>
      <FlowView layout={layout} size={size} onFocus={bringFocusIntoSight} />
      <ViewTools
        moves={moves}
        tidy={() => {
          onTidy();
          moves.reset();
        }}
      />
    </>
  );
}
