import type { RefObject } from 'react';
import { useLayoutEffect, useState } from 'react';
import type { Metrics } from '#lib/layout/layout-input.ts';
import { columnGap, margin, narrowestColumn, widestColumn } from '#lib/layout/measures.ts';

export type CanvasSize = { readonly width: number; readonly height: number };

/** The size of an element, once it is known. */
export function useCanvasSize(element: RefObject<HTMLElement | null>): CanvasSize | undefined {
  const [size, setSize] = useState<CanvasSize>();
  // Before the first frame, which is not to be waited for; the observer tells of the same size once more.
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = target;
      if (width === 0 || height === 0) return;
      setSize((known) =>
        known?.width === width && known.height === height ? known : { width, height },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

/** As many columns as can be read side by side; a narrow canvas gets one, drawn smaller. */
export function metricsFor(width: number): Metrics {
  const inner = width - 2 * margin;
  const columns = Math.max(1, Math.floor((inner + columnGap) / (narrowestColumn + columnGap)));
  const share = Math.floor((inner - (columns - 1) * columnGap) / columns);
  return { columns, columnWidth: Math.min(widestColumn, Math.max(narrowestColumn, share)) };
}
