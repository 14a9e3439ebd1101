import { useStoreApi } from '@xyflow/react';
import { useEffect, useMemo, useState } from 'react';
import type { CanvasSize } from '#components/topology/use-canvas-size.ts';
import type { MosaicStage } from '#lib/client/mosaic/mosaic-stage.ts';
import type { TileNode } from './map-nodes.ts';
import { createMapNodes } from './map-nodes.ts';
import { drawnTiles } from './tile-levels.ts';

/** The tiles in sight that are drawn as cards and blocks; thought over once a frame in which the view or a place moved. */
export function useMapNodes(stage: MosaicStage, size: CanvasSize): TileNode[] {
  const flow = useStoreApi();
  const toNodes = useMemo(createMapNodes, []);
  const [nodes, setNodes] = useState<TileNode[]>([]);
  useEffect(() => {
    let frame = 0;
    const update = () => {
      frame = 0;
      const [x, y, zoom] = flow.getState().transform;
      setNodes(toNodes(drawnTiles(stage.model.tiles.values(), { x, y, zoom }, size)));
    };
    const later = () => {
      frame ||= requestAnimationFrame(update);
    };
    later();
    const leaveFlow = flow.subscribe((state, last) => {
      if (state.transform !== last.transform) later();
    });
    const leaveStage = stage.subscribe(({ places }) => {
      if (places) later();
    });
    return () => {
      leaveFlow();
      leaveStage();
      cancelAnimationFrame(frame);
    };
  }, [flow, stage, size, toNodes]);
  return nodes;
}
