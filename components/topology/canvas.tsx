import { ReactFlowProvider } from '@xyflow/react';
import type { FocusEvent } from 'react';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { createArrangement } from '#lib/client/canvas-arrangement.ts';
import type { CanvasCounts } from '#lib/client/canvas-notice.ts';
import type { ViewFilter } from '#lib/client/search.ts';
import { useTopologyPage, useTopologyState } from '#lib/client/use-topology.ts';
import { FlowView } from './flow-view.tsx';
import type { CanvasSize } from './use-canvas-size.ts';
import { metricsFor, useCanvasSize } from './use-canvas-size.ts';
import { useViewMoves } from './use-view-moves.ts';
import { ViewTools } from './view-tools.tsx';

export type CanvasProps = {
  readonly filter: ViewFilter;
  readonly namespaces: readonly string[];
  readonly toggled: ReadonlyMap<string, boolean>;
  /** The block that the reader asked for, and how often they asked. */
  readonly wanted: { readonly id: string; readonly times: number } | undefined;
  readonly onCounts: (counts: CanvasCounts) => void;
  readonly onTidy: () => void;
};

/** The canvas, once its size is known: sizes decide how many columns there are. */
export function Canvas(props: CanvasProps) {
  const frame = useRef<HTMLElement>(null);
  const size = useCanvasSize(frame);
  return (
    <section ref={frame} className="absolute inset-0" aria-label="Topology" data-testid="canvas">
      {size === undefined ? null : (
        <ReactFlowProvider>
          <SizedCanvas {...props} size={size} />
        </ReactFlowProvider>
      )}
    </section>
  );
}

function SizedCanvas(props: CanvasProps & { readonly size: CanvasSize }) {
  const { filter, namespaces, toggled, wanted, size, onCounts, onTidy } = props;
  const state = useTopologyState();
  const { clock, drawn } = useTopologyPage();
  const [tidied, setTidied] = useState(0);
  const [arrange] = useState(createArrangement);
  const metrics = useMemo(() => metricsFor(size.width), [size.width]);
  const query = useDeferredValue(filter.query);
  const { onlyTrouble } = filter;
  const view = JSON.stringify([namespaces, query, onlyTrouble, tidied]);
  const arrangement = useMemo(
    () =>
      arrange({ state, now: clock.now(), filter: { query, onlyTrouble }, metrics, view, toggled }),
    [arrange, state, clock, query, onlyTrouble, metrics, view, toggled],
  );
  const { layout, counts } = arrangement;
  useEffect(() => onCounts(counts), [onCounts, counts.shown, counts.hidden, counts]);
  useEffect(() => {
    drawn.current = { arrangement, filter: { query, onlyTrouble } };
    return () => {
      drawn.current = undefined;
    };
  }, [drawn, arrangement, query, onlyTrouble]);

  const moves = useViewMoves(size, layout);
  const wantedBox = layout.boxes.find(({ id }) => id === wanted?.id);
  const shown = useRef(0);
  useEffect(() => {
    if (wanted === undefined || wantedBox === undefined || shown.current === wanted.times) return;
    shown.current = wanted.times;
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
          setTidied(tidied + 1);
          onTidy();
          moves.reset();
        }}
      />
    </>
  );
}
