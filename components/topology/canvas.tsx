import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { createLater, LaterPart } from '#components/page/later-part.tsx';
import { NotLoaded } from '#components/page/not-loaded.tsx';
import { createCanvasKind } from '#lib/client/canvas-kind.ts';
import { expectedCanvas } from '#lib/client/early-snapshot.ts';
import type { TopologyState } from '#lib/client/topology-state.ts';
import { useSelect } from '#lib/client/use-topology.ts';
import type { CanvasProps, SizedCanvasProps } from './canvas-props.ts';
import type { CanvasSize } from './use-canvas-size.ts';
import { useCanvasSize } from './use-canvas-size.ts';

const failed = <NotLoaded what="The canvas" />;
const kinds = {
  blocks: createLater<SizedCanvasProps>({
    load: async () => {
      const { BlockCanvas } = await import('./block-canvas.tsx');
      return BlockCanvas;
    },
    failed,
  }),
  mosaic: createLater<SizedCanvasProps>({
    load: async () => {
      const { MosaicCanvas } = await import('#components/mosaic/mosaic-canvas.tsx');
      return MosaicCanvas;
    },
    failed,
  }),
} as const;

const expected = expectedCanvas();
// On its way while the lists are drawn; the other one may never be needed.
void kinds[expected].fetch().catch(() => undefined);

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
  return kind === undefined ? null : <LaterPart key={kind} part={kinds[kind]} props={sized} />;
}

function useCanvasKind(filter: CanvasProps['filter'], scope: string, tidied: number) {
  const [decide] = useState(() => createCanvasKind(expected));
  const query = useDeferredValue(filter.query);
  const { onlyTrouble } = filter;
  const select = useMemo(() => {
    const view = JSON.stringify([scope, query, onlyTrouble, tidied]);
    return (state: TopologyState) => decide(state, view, { query, onlyTrouble });
  }, [decide, scope, query, onlyTrouble, tidied]);
  return useSelect(select);
}
