import { useEffect, useState } from 'react';
import { afterPaint } from '#lib/client/after-paint.ts';
import type { CanvasCounts } from '#lib/client/canvas-notice.ts';
import type { MosaicStage } from '#lib/client/mosaic/mosaic-stage.ts';
import { mosaicSummary } from '#lib/client/mosaic/mosaic-summary.ts';
import { useTopologyPage } from '#lib/client/use-topology.ts';

/** Nobody is read a number more often than this. */
const summaryMs = 1_000;

/** Tells the page how much is shown, and keeps the sentence that tells the mosaic's numbers. */
export function useMosaicCounts(
  stage: MosaicStage,
  onCounts: (counts: CanvasCounts) => void,
): string {
  const { store } = useTopologyPage();
  const [summary, setSummary] = useState(() => mosaicSummary(stage.model));
  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last: CanvasCounts = { shown: 0, hidden: 0 };
    const count = () => {
      const { services } = store.getState();
      const shown = stage.model.tiles.size;
      const hidden = Math.max(0, services.size - shown);
      if (last.shown !== shown || last.hidden !== hidden) onCounts({ shown, hidden });
      last = { shown, hidden };
    };
    const tell = () => {
      timer = undefined;
      setSummary(mosaicSummary(stage.model));
    };
    // What frames the mosaic is drawn anew for this; the mosaic itself comes first.
    afterPaint(() => {
      if (isGone) return;
      count();
      setSummary(mosaicSummary(stage.model));
    });
    const leave = stage.subscribe(({ places }) => {
      if (places) count();
      timer ??= setTimeout(tell, summaryMs);
    });
    return () => {
      isGone = true;
      leave();
      clearTimeout(timer);
    };
  }, [stage, store, onCounts]);
  return summary;
}
