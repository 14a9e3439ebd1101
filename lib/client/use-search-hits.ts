import { useEffect, useState } from 'react';
import { createSearcher } from './find-hits.ts';
import type { SearchHits } from './search-hits.ts';
import { createTurns } from './turns.ts';
import { useTopologyPage } from './use-topology.ts';

/**
 * What is found for a text, as of when it was typed; the last answer until there is a new one, undefined before the first. The
 * newest text wins.
 */
export function useSearchHits(text: string): SearchHits | undefined {
  const { store } = useTopologyPage();
  const [searcher] = useState(createSearcher);
  const [hits, setHits] = useState<SearchHits>();
  useEffect(() => {
    const stopped = new AbortController();
    const turns = createTurns({ signal: stopped.signal });
    const state = store.getState();
    const run = async () => {
      if (text.trim() === '') {
        setHits(undefined);
        await searcher.readAhead(state, turns);
        return;
      }
      const found = await searcher.find(state, text, turns);
      if (found !== undefined && !stopped.signal.aborted) setHits(found);
    };
    void run();
    return () => stopped.abort();
  }, [text, store, searcher]);
  return hits;
}
