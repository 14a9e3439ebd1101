import type { RefObject } from 'react';
import { useLayoutEffect, useState } from 'react';

/** Whether any of an element is seen, however it is moved, scaled and cut; known before it is painted first. */
export function useIsInSight(element: RefObject<HTMLElement | null>): boolean {
  const [isInSight, setIsInSight] = useState(false);
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return;
    setIsInSight(isInWindow(target.getBoundingClientRect()));
    const observer = new IntersectionObserver((entries) =>
      setIsInSight(entries.at(-1)?.isIntersecting === true),
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return isInSight;
}

function isInWindow({ left, top, right, bottom }: DOMRect): boolean {
  return right >= 0 && bottom >= 0 && left <= window.innerWidth && top <= window.innerHeight;
}
