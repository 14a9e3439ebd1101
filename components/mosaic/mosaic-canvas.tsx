import type { RefObject } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { createLater, LaterPart } from '#components/page/later-part.tsx';
import { NotLoaded } from '#components/page/not-loaded.tsx';
import { blockOf } from '#components/page/revealed-block.ts';
import { useView } from '#components/page/view-context.ts';
import type { SizedCanvasProps } from '#components/topology/canvas-props.ts';
import type { CanvasSize } from '#components/topology/use-canvas-size.ts';
import { afterPaint } from '#lib/client/after-paint.ts';
import type { MosaicStage } from '#lib/client/mosaic/mosaic-stage.ts';
import { useTopologyPage } from '#lib/client/use-topology.ts';
import type { Viewport } from './map-scale.ts';
import { wholeView } from './map-scale.ts';
import type { MapView, Transform } from './map-view.ts';
import { createMapView } from './map-view.ts';
import { MosaicLayer } from './mosaic-layer.tsx';
import { MosaicContext } from './stage-context.ts';
import { useMosaicCounts } from './use-mosaic-counts.ts';
import { useMosaicStage } from './use-mosaic-stage.ts';
import { usePalette } from './use-palette.ts';

/** Fetched once the whole is painted: nobody moves a picture that is not there. */
const map = createLater({
  load: async () => {
    const { MosaicMap } = await import('./mosaic-map.tsx');
    return MosaicMap;
  },
  failed: (
    <div className="floating absolute right-3 bottom-3 z-10">
      <NotLoaded what="What moves the map" />
    </div>
  ),
});

/** The whole scope as one picture, every endpoint a cell of its Service's tile; soon after, a map that can be moved. */
export function MosaicCanvas(props: SizedCanvasProps) {
  const { size, filter, onCounts } = props;
  const stage = useMosaicStage(props);
  const probe = useRef<HTMLSpanElement>(null);
  const palette = usePalette(probe);
  const summary = useMosaicCounts(stage, onCounts);
  const pointer = useLastMove();
  const mosaic = useMemo(() => palette && { stage, palette, pointer }, [stage, palette, pointer]);
  const [isMovable, setMovable] = useState(false);
  const view = useWholeView(stage, size, isMovable);
  const { selection } = useView();
  const { store, drawn } = useTopologyPage();
  const selectedId = selection === null ? undefined : blockOf(selection, store.getState());
  const selected = stage.model.tiles.get(selectedId ?? '');
  useEffect(() => {
    drawn.current = { mosaic: stage.model, filter };
    return () => {
      drawn.current = undefined;
    };
  }, [drawn, stage, filter]);
  const isPainted = mosaic !== undefined;
  useEffect(() => {
    if (isPainted) afterPaint(() => setMovable(true));
  }, [isPainted]);

  return (
    <>
      <span ref={probe} hidden={true} />
      {mosaic === undefined ? null : (
        <MosaicContext value={mosaic}>
          <MosaicLayer size={size} selected={selected} label={summary} view={view} />
          {isMovable ? <LaterPart part={map} props={{ ...props, view }} /> : null}
        </MosaicContext>
      )}
    </>
  );
}

function useLastMove(): RefObject<MouseEvent | undefined> {
  const last = useRef<MouseEvent>(undefined);
  useEffect(() => {
    const note = (event: MouseEvent) => {
      last.current = event;
    };
    window.addEventListener('mousemove', note, { capture: true, passive: true });
    return () => window.removeEventListener('mousemove', note, { capture: true });
  }, []);
  return last;
}

/** A view that shows everything until somebody can move it. */
function useWholeView(stage: MosaicStage, size: CanvasSize, isMovable: boolean): MapView {
  const { plan } = stage.model;
  const [view] = useState(() => createMapView(transformOf(wholeView(plan, size))));
  useEffect(() => {
    if (!isMovable || map.known() === undefined) view.set(transformOf(wholeView(plan, size)));
  }, [view, plan, size, isMovable]);
  return view;
}

function transformOf({ x, y, zoom }: Viewport): Transform {
  return [x, y, zoom];
}
