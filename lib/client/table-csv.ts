import type { Since } from '#lib/domain/finding.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { namespaceOf } from '#lib/domain/service-entry.ts';
import type { CsvValue } from '#lib/export/csv.ts';
import { csvOf } from '#lib/export/csv.ts';
import { isTold, knownText, toneText } from './health-words.ts';
import { published } from './service-columns.ts';
import { gravityText, outrankingGravity } from './severity-words.ts';
import { namespaceFreshness } from './told-namespaces.ts';
import type { TopologyState } from './topology-state.ts';

/** Those of the table; k/n in two, which a spreadsheet would take for a date. */
const heads = [
  ...['Namespace', 'Service', 'Verdict', 'Why', 'Type', 'Ready', 'Published', 'Missing'],
  ...['Not ready', 'Terminating', 'Slices', 'Since', 'Since is'],
] as const;

const sinceWords: Readonly<Record<Since['kind'], string>> = { at: 'known', 'at-least': 'at least' };

/**
 * The rows of the table of Services as comma-separated values.
 *
 * @param keys of the rows, in their order; one that is gone is said to be gone, as in the table
 */
export function tableCsv(state: TopologyState, now: number, keys: readonly string[]): string {
  const freshOf = namespaceFreshness(state, now);
  const rows = keys.map((key) => {
    const entry = state.services.get(key);
    return entry === undefined ? goneRow(key) : rowOf(entry, freshOf(namespaceOf(key)));
  });
  return csvOf([heads, ...rows]);
}

function goneRow(key: string): readonly CsvValue[] {
  const namespace = namespaceOf(key);
  const name = key.slice(namespace.length + 1);
  const known = [namespace, name, 'no longer there'];
  return [...known, ...heads.slice(known.length).map(() => undefined)];
}

function rowOf(entry: ServiceEntry, fresh: Freshness): readonly CsvValue[] {
  const { namespace, name } = entry.service.metadata;
  const { counts, since } = entry;
  const told = (count: number) => (isTold(fresh) ? published(entry, count) : undefined);
  const gravity = outrankingGravity(entry, fresh);
  const state = toneText(entry.health, fresh);
  return [
    ...[namespace, name, gravity === undefined ? state : `${gravityText(gravity)} · ${state}`],
    ...[knownText(entry.summary, fresh), entry.kind],
    ...[told(entry.ready), told(counts.published), missing(entry, fresh)],
    ...[told(counts.notReady), told(counts.terminating), told(entry.slices.length)],
    ...[since?.time, since && sinceWords[since.kind]],
  ];
}

function missing({ expectation }: ServiceEntry, fresh: Freshness): CsvValue {
  if (expectation.kind === 'not-evaluated') return 'not evaluated';
  return expectation.kind === 'evaluated' && isTold(fresh) ? expectation.ghosts.length : undefined;
}
