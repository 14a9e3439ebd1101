import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';

const pulseMs = 180;

/**
 * Lets an element wear a ring for a moment when its value becomes another one; not under reduced motion. The ring does
 * not move: it stays as long as its animation has not begun, so two frames are drawn, not eleven, and what changes
 * meanwhile need not wait for one of them.
 */
export function usePulse(element: RefObject<HTMLElement | null>, value: string): void {
  const last = useRef(value);
  useEffect(() => {
    if (last.current === value) return;
    last.current = value;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    element.current?.animate(
      { boxShadow: '0 0 0 3px color-mix(in srgb, var(--tone) 50%, transparent)' },
      { delay: pulseMs, duration: 0, fill: 'backwards' },
    );
  }, [element, value]);
}
