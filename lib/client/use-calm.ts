import { useLayoutEffect, useRef, useState } from 'react';
import { calmMs } from './calm-view.ts';

/**
 * A value at once after a pause, else each `calmMs` at most: for tables that are made anew from all of a Service.
 *
 * @param of whose value it is; that of another is told at once
 */
export function useCalm<T extends object>(value: T, of: string): T {
  const [told, tell] = useState({ value, of });
  const toldAt = useRef(Number.NEGATIVE_INFINITY);
  useLayoutEffect(() => {
    if (told.value === value) return;
    const tellNow = () => {
      toldAt.current = performance.now();
      tell({ value, of });
    };
    const waitMs = told.of === of ? toldAt.current + calmMs - performance.now() : 0;
    if (waitMs <= 0) return tellNow();
    const timer = setTimeout(tellNow, waitMs);
    return () => clearTimeout(timer);
  }, [told, value, of]);
  return told.of === of ? told.value : value;
}
