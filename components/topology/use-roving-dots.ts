import type { FocusEvent, KeyboardEvent, RefObject } from 'react';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { Slots } from '#lib/layout/slots.ts';

/** Walks among dots by their `data-slot`, drawn or not; empty slots are passed over. */
export type RovingDots = {
  readonly matrix: RefObject<HTMLDivElement | null>;
  /** The slot that was walked to or focused last; it is to be drawn. */
  readonly walkedTo: number | undefined;
  readonly walk: (event: KeyboardEvent<HTMLElement>) => void;
  readonly focused: (event: FocusEvent<HTMLElement>) => void;
};

export function useRovingDots(slots: Slots, perLine: number): RovingDots {
  const matrix = useRef<HTMLDivElement>(null);
  const [walkedTo, setWalkedTo] = useState<number>();
  const isAwaited = useRef(false);
  // Once it is drawn.
  useLayoutEffect(() => {
    if (!isAwaited.current || walkedTo === undefined) return;
    isAwaited.current = false;
    matrix.current?.querySelector<HTMLElement>(`[data-slot="${walkedTo}"]`)?.focus();
  }, [walkedTo]);
  const walk = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const step = stepOf(event.key, perLine);
      if (step === undefined || !(event.target instanceof HTMLElement)) return;
      event.preventDefault();
      const next = nextTaken(slots, Number(event.target.dataset.slot), step);
      if (next === undefined) return;
      isAwaited.current = true;
      setWalkedTo(next);
    },
    [slots, perLine],
  );
  const focused = useCallback(({ target }: FocusEvent<HTMLElement>) => {
    const { slot } = target.dataset;
    if (slot !== undefined) setWalkedTo(Number(slot));
  }, []);
  const isThere = walkedTo !== undefined && slots[walkedTo] !== undefined;
  return { matrix, walkedTo: isThere ? walkedTo : undefined, walk, focused };
}

function nextTaken(slots: Slots, from: number, step: number): number | undefined {
  for (let slot = from + step; slot >= 0 && slot < slots.length; slot += step) {
    if (slots[slot] !== undefined) return slot;
  }
  return undefined;
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
