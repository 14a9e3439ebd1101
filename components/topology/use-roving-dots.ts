import type { KeyboardEvent } from 'react';
import { useCallback } from 'react';

/** Arrow keys move the focus among dots by their `data-slot`; empty slots are passed over. */
export function useRovingDots(perLine: number): (event: KeyboardEvent<HTMLElement>) => void {
  return useCallback(
    (event) => {
      const step = stepOf(event.key, perLine);
      if (step === undefined || !(event.target instanceof HTMLElement)) return;
      event.preventDefault();
      const dots = new Map(
        [...event.currentTarget.querySelectorAll<HTMLElement>('[data-slot]')].map((dot) => [
          Number(dot.dataset.slot),
          dot,
        ]),
      );
      const last = Math.max(...dots.keys());
      for (
        let slot = Number(event.target.dataset.slot) + step;
        slot >= 0 && slot <= last;
        slot += step
      ) {
        const dot = dots.get(slot);
        if (dot !== undefined) return dot.focus();
      }
    },
    [perLine],
  );
}

function stepOf(key: string, perLine: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return 1;
    case 'ArrowLeft':
      return -1;
    case 'ArrowDown':
      return perLine;
    case 'ArrowUp':
      return -perLine;
    default:
      return undefined;
  }
}
