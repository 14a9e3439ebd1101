import type { RefObject } from 'react';
import { useLayoutEffect, useState } from 'react';
import type { Palette } from './palette.ts';
import { readPalette, tokensOf } from './palette.ts';

/** The page's colours, read from its styles, and again when its theme changes. */
export function usePalette(probe: RefObject<HTMLElement | null>): Palette | undefined {
  const [palette, setPalette] = useState<Palette>();
  // Before anything is painted: without colours there is no picture.
  useLayoutEffect(() => {
    const read = () => {
      if (probe.current !== null) setPalette(readPalette(tokensOf(probe.current)));
    };
    read();
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', read);
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      dark.removeEventListener('change', read);
      observer.disconnect();
    };
  }, [probe]);
  return palette;
}
