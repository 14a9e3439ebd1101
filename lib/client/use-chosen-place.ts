import { useMemo } from 'react';
import { placeOfClient } from './client-places.ts';
import { createReachCache } from './reach-cache.ts';
import type { SeenFrom } from './seen-from.ts';
import { seenFromWords } from './seen-from.ts';
import { useClientNodes } from './use-client-nodes.ts';
import type { SeenPlace } from './use-client-place.ts';

/** The chosen client, once the Nodes are known; the same value while neither changed. */
export function useChosenPlace(from: SeenFrom): SeenPlace | undefined {
  const nodes = useClientNodes(true);
  return useMemo(() => {
    if (nodes === undefined) return undefined;
    const place = placeOfClient(from, nodes);
    return { place, words: seenFromWords(from), reach: createReachCache(place) };
  }, [from, nodes]);
}
