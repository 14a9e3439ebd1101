import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';

const pulseMs = 180;

/** Lets an element pulse once when its value becomes another one; not under reduced motion. */
export function usePulse(element: RefObject<HTMLElement | null>, value: string): void {
  const last = useRef(value);
  useEffect(() => {
    if (last.current === value) return;
    last.current = value;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    element.current?.animate(
      [{ boxShadow: '0 0 0 0 var(--tone)' }, { boxShadow: '0 0 0 6px transparent' }],
      { duration: pulseMs, easing: 'ease-out' },
    );
  }, [element, value]);
}
