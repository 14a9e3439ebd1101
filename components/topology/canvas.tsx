import { ReactFlowProvider } from '@xyflow/react';
import { lazy, Suspense, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { createCanvasKind } from '#lib/client/canvas-kind.ts';
import type { TopologyState } from '#lib/client/topology-state.ts';
import { useSelect } from '#lib/client/use-topology.ts';
import { BlockCanvas } from './block-canvas.tsx';
import type { CanvasProps, SizedCanvasProps } from './canvas-props.ts';
import type { CanvasSize } from './use-canvas-size.ts';
import { useCanvasSize } from './use-canvas-size.ts';

/** Who shows some hundred Services needs none of it. */
const MosaicMap = lazy(async () => {
  const { MosaicMap: component } = await import('#components/mosaic/mosaic-map.tsx');
  return { default: component };
});

/** The canvas, once its size is known: sizes decide how many columns there are. */
export function Canvas(props: CanvasProps) {
  const frame = useRef<HTMLElement>(null);
  const size = useCanvasSize(frame);
  return (
    <section ref={frame} className="absolute inset-0" aria-label="Topology" data-testid="canvas">
      {size === undefined ? null : <SizedCanvas {...props} size={size} />}
    </section>
  );
}

/** What can be read block by block is drawn so; what is larger, as a mosaic of every endpoint. */
function SizedCanvas({
  namespaces,
  onTidy,
  ...props
}: CanvasProps & { readonly size: CanvasSize }) {
  const [tidied, setTidied] = useState(0);
  const scope = JSON.stringify(namespaces);
  const kind = useCanvasKind(props.filter, scope, tidied);
  const tidy = useCallback(() => {
    setTidied((times) => times + 1);
    onTidy();
  }, [onTidy]);
  const sized: SizedCanvasProps = { ...props, scope, tidied, onTidy: tidy };
  return (
    <ReactFlowProvider key={kind}>
      {kind === 'blocks' ? (
        <BlockCanvas {...sized} />
      ) : (
        <Suspense fallback={null}>
          <MosaicMap {...sized} />
        </Suspense>
      )}
    </ReactFlowProvider>
  );
}

function useCanvasKind(filter: CanvasProps['filter'], scope: string, tidied: number) {
  const [decide] = useState(createCanvasKind);
  const query = useDeferredValue(filter.query);
  const { onlyTrouble } = filter;
  const select = useMemo(() => {
    const view = JSON.stringify([scope, query, onlyTrouble, tidied]);
    return (state: TopologyState) => decide(state, view, { query, onlyTrouble });
  }, [decide, scope, query, onlyTrouble, tidied]);
  return useSelect(select);
}
