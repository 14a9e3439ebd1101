import { severities } from '#lib/domain/finding.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { worstHealthFirst } from '#lib/domain/service-entry.ts';
import { isTrouble } from './search.ts';

/** What a row is ordered by; undefined where nothing is known, or where there is nothing to know. */
export type ColumnValue = number | string | undefined;

export type SortDirection = 'ascending' | 'descending';

export type ServiceColumn = {
  readonly id: ColumnId;
  readonly head: string;
  /** What the head means, where it is too short to say it. */
  readonly title: string;
  /** What is asked for when the column is chosen: the order in which it is of use to somebody who looks for trouble. */
  readonly first: SortDirection;
  /** False for what the Service alone tells, however fresh its slices are. */
  readonly isJudged: boolean;
  readonly value: (entry: ServiceEntry) => ColumnValue;
};

export type ColumnId =
  | 'verdict'
  | 'namespace'
  | 'name'
  | 'type'
  | 'ready'
  | 'missing'
  | 'notReady'
  | 'terminating'
  | 'slices'
  | 'since';

/** The columns of the table of Services, from left to right. */
export const serviceColumns: readonly ServiceColumn[] = [
  judged('verdict', 'Verdict', 'how it is, and why', 'ascending', verdictRank),
  told('namespace', 'Namespace', ({ service }) => service.metadata.namespace),
  told('name', 'Service', ({ service }) => service.metadata.name),
  told('type', 'Type', ({ kind }) => kind),
  judged('ready', 'Ready', 'ready on the worst port, of all published', 'ascending', readyShare),
  judged('missing', 'Missing', 'expected and not published', 'descending', missingCount),
  judged('notReady', 'Not ready', 'published and not ready', 'descending', (entry) =>
    published(entry, entry.counts.notReady),
  ),
  judged('terminating', 'Term.', 'published and terminating', 'descending', (entry) =>
    published(entry, entry.counts.terminating),
  ),
  judged('slices', 'Slices', 'EndpointSlices linked to it', 'descending', (entry) =>
    published(entry, entry.slices.length),
  ),
  judged('since', 'Since', 'how long the verdict holds', 'ascending', ({ since }) =>
    since === undefined ? undefined : -Date.parse(since.time),
  ),
];

function told(
  id: ColumnId,
  head: string,
  value: (entry: ServiceEntry) => ColumnValue,
): ServiceColumn {
  return { id, head, title: head, first: 'ascending', isJudged: false, value };
}

function judged(
  id: ColumnId,
  head: string,
  title: string,
  first: SortDirection,
  value: (entry: ServiceEntry) => ColumnValue,
): ServiceColumn {
  return { id, head, title, first, isJudged: true, value };
}

/** How many endpoints are expected and not published; undefined where that was not evaluated or nothing can be expected. */
function missingCount({ expectation }: ServiceEntry): number | undefined {
  return expectation.kind === 'evaluated' ? expectation.ghosts.length : undefined;
}

/** A number of what slices publish; an alias outside the cluster has none, which is not 0. */
export function published({ health }: ServiceEntry, count: number): number | undefined {
  return health === 'external' ? undefined : count;
}

function readyShare(entry: ServiceEntry): number | undefined {
  return published(entry, entry.ready / Math.max(1, entry.counts.published));
}

/** Trouble first, by health; then what serves with findings, the gravest first; then what is well. As in the list of problems. */
function verdictRank(entry: ServiceEntry): number {
  const health = worstHealthFirst.indexOf(entry.health);
  if (isTrouble(entry)) return health;
  const found = new Set(entry.findings.map(({ severity }) => severity));
  const gravest = severities.findIndex((severity) => found.has(severity));
  const afterTrouble = worstHealthFirst.length;
  return gravest === -1 ? afterTrouble + severities.length + health : afterTrouble + gravest;
}
