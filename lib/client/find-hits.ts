import { namespaceOf } from '#lib/domain/service-entry.ts';
import { bestFit, eachLineHit } from './line-hits.ts';
import { createMissedRows } from './missed-rows.ts';
import type { Fit, HitCollector, SearchHits } from './search-hits.ts';
import { collectHits } from './search-hits.ts';
import type { SearchRows, ServiceRow, SliceRow } from './search-rows.ts';
import { createSearchRows, inTurns } from './search-rows.ts';
import { wordsOf } from './state-words.ts';
import type { TopologyState } from './topology-state.ts';
import type { Turns } from './turns.ts';

export type Searcher = {
  /**
   * Everything that has all words of the query, each in any of its fields: a Service in what is its own; a slice or an endpoint in
   * what is its own or its Service's, and at least one of them in its own. undefined where nobody waits any more.
   */
  find(state: TopologyState, query: string, turns: Turns): Promise<SearchHits | undefined>;
  /** Reads what a search will look through, so that the first one is as fast as the others. */
  readAhead(state: TopologyState, turns: Turns): Promise<void>;
};

/** Searches one state after the other. The words of an entry are kept as long as the entry. */
export function createSearcher(): Searcher {
  const rowsOf = createSearchRows();
  const missedServices = createMissedRows<ServiceRow>();
  const missedSlices = createMissedRows<SliceRow>();
  return {
    async find(state, query, turns) {
      const words = wordsOf(query);
      const rows = await rowsOf(state, turns);
      if (rows === undefined) return undefined;
      const found = collectHits(query, rows);
      if (words.length === 0) return found.hits();
      findNamespaces(rows, words, found);
      const inServices = missedServices(words, rows.services);
      const inSlices = missedSlices(words, rows.slices);
      const visitService = (row: ServiceRow, index: number) =>
        inServices.look(index, () => findService(row, index, words, found));
      const visitSlice = (row: SliceRow, index: number) =>
        inSlices.look(index, () => findInSlice(row, index, words, found));
      const isWhole =
        (await inTurns(rows.services, turns, visitService)) &&
        (await inTurns(rows.slices, turns, visitSlice));
      if (!isWhole) return undefined;
      inServices.keep();
      inSlices.keep();
      return found.hits();
    },
    async readAhead(state, turns) {
      await rowsOf(state, turns);
    },
  };
}

function findNamespaces(
  { services }: SearchRows,
  words: readonly string[],
  found: HitCollector,
): void {
  let last: string | undefined;
  for (const { key } of services) {
    if (last !== undefined && key.startsWith(last) && key[last.length] === '/') continue;
    last = namespaceOf(key);
    const text = last.toLowerCase();
    if (words.every((word) => text.includes(word))) found.addNamespace(fitOf(text, words), last);
  }
}

/** Whether it was found. */
function findService(
  { entry, text }: ServiceRow,
  index: number,
  words: readonly string[],
  found: HitCollector,
): boolean {
  if (!words.every((word) => text.includes(word))) return false;
  found.addService(fitOf(entry.service.metadata.name.toLowerCase(), words), index);
  return true;
}

/** Whether the slice was found, or an endpoint of it. */
function findInSlice(
  { slice, around, head, lines }: SliceRow,
  index: number,
  words: readonly string[],
  found: HitCollector,
): boolean {
  const missing = words.filter((word) => !around.includes(word) && !head.includes(word));
  let isFound = missing.length === 0 && words.some((word) => head.includes(word));
  if (isFound) found.addSlice(fitOf(slice.name.toLowerCase(), words), index);
  eachLineHit(lines, missing, words, (fit, place) => {
    isFound = true;
    found.addEndpoint(fit, index, place);
  });
  return isFound;
}

/** How well a name fits the word that stands in it. */
function fitOf(name: string, words: readonly string[]): Fit {
  const word = words.find((each) => name.includes(each));
  return word === undefined ? 2 : bestFit(name, 0, name.length, word);
}
