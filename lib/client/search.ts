import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { linkedSlices } from './linked-slices.ts';
import { serviceText, sliceHasWord } from './search-text.ts';
import { wordsOf } from './state-words.ts';

export type ViewFilter = { readonly query: string; readonly onlyTrouble: boolean };

/** True for a health that an operator should look at. */
export function isTrouble({ health }: Pick<ServiceEntry, 'health'>): boolean {
  return health !== 'healthy' && health !== 'external';
}

/** True for a filter that lets everything pass. */
export function isOpenFilter({ query, onlyTrouble }: ViewFilter): boolean {
  return !onlyTrouble && wordsOf(query).length === 0;
}

export function passesFilter(
  entry: ServiceEntry,
  slices: ReadonlyMap<string, SliceEntry>,
  filter: ViewFilter,
): boolean {
  if (filter.onlyTrouble && !isTrouble(entry)) return false;
  if (filter.query === '') return true;
  const words = wordsOf(filter.query);
  return words.length === 0 || hasWords(entry, linkedSlices(entry, slices), words);
}

/** Every word must be found in a name, address, label, Pod, node or zone of the Service, its slices or its ghosts, in its verdict or in a finding. */
function hasWords(
  entry: ServiceEntry,
  slices: readonly SliceEntry[],
  words: readonly string[],
): boolean {
  const text = serviceText(entry);
  return words.every(
    (word) => text.includes(word) || slices.some((slice) => sliceHasWord(slice, word)),
  );
}

export function sliceMatchesQuery(slice: SliceEntry, query: string): boolean {
  return wordsOf(query).every((word) => sliceHasWord(slice, word));
}

type Answer = {
  readonly entry: ServiceEntry;
  readonly slices: readonly SliceEntry[];
  readonly passes: boolean;
};

/** The filter for one state after the other: an entry is looked through again only where it or a slice of it changed. */
export function createFilter(
  filter: ViewFilter,
): (entry: ServiceEntry | undefined, slices: ReadonlyMap<string, SliceEntry>) => boolean {
  const answers = new Map<string, Answer>();
  return (entry, table) => {
    if (entry === undefined) return false;
    const slices = linkedSlices(entry, table);
    const known = answers.get(entry.key);
    if (known?.entry === entry && isSame(known.slices, slices)) return known.passes;
    const passes = passesFilter(entry, table, filter);
    answers.set(entry.key, { entry, slices, passes });
    return passes;
  };
}

function isSame(a: readonly SliceEntry[], b: readonly SliceEntry[]): boolean {
  return a.length === b.length && a.every((slice, index) => slice === b[index]);
}
