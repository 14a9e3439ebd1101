import { severities } from '#lib/domain/finding.ts';
import type { Health, ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { namespaceOf, worstHealthFirst } from '#lib/domain/service-entry.ts';
import { byKey } from './by-key.ts';
import { everythingChanged } from './everything-changed.ts';
import { resorted } from './resorted.ts';
import { isTrouble } from './search.ts';
import type { ChangedKeys, StateChange } from './state-change.ts';
import type { TopologyState } from './topology-state.ts';

/** How many Services of a namespace have which health. */
export type HealthCounts = ReadonlyMap<Health, number>;

/** What lists and headlines need to know of everything, without walking it. What did not change keeps its reference. */
export type TopologySummary = {
  /** The state that it sums up. */
  readonly state: TopologyState;
  /** Keys of all Services, sorted. */
  readonly keys: readonly string[];
  readonly namespaces: ReadonlyMap<string, HealthCounts>;
  /** Services in trouble: by health, worst first, then by namespace and name. */
  readonly troubled: readonly ServiceEntry[];
  /** Services that serve and have findings: the gravest first, then by namespace and name. */
  readonly noticed: readonly ServiceEntry[];
  /** Those among both that have findings. */
  readonly suspects: readonly ServiceEntry[];
  /** Slices without a Service, by namespace and name. */
  readonly orphans: readonly SliceEntry[];
};

type Keyed = { readonly key: string };
type ServicePart = Omit<TopologySummary, 'state' | 'orphans'>;

/** The summary of a state alone. */
export function summaryOf(state: TopologyState): TopologySummary {
  return createSummarizer()(state, everythingChanged);
}

/** Sums up one state after the other; each costs what changed since the one before, and some for what is in trouble. */
export function createSummarizer(): (state: TopologyState, change: StateChange) => TopologySummary {
  const services = new Map<string, ServiceEntry>();
  let summary: ServicePart = nothing;
  let orphans: readonly SliceEntry[] = [];
  return (state, change) => {
    const changed = differing(change.services, services, state.services);
    if (changed.length > 0) summary = changedSummary(summary, services, state.services, changed);
    orphans = changedOrphans(orphans, change.slices, state.slices);
    return { ...summary, state, orphans };
  };
}

const nothing: ServicePart = {
  keys: [],
  namespaces: new Map(),
  troubled: [],
  noticed: [],
  suspects: [],
};

/** The keys whose entries are not those that were known. */
function differing<T>(
  changed: ChangedKeys,
  known: ReadonlyMap<string, T>,
  table: ReadonlyMap<string, T>,
): readonly string[] {
  const keys = changed === 'all' ? new Set([...known.keys(), ...table.keys()]) : changed;
  return [...keys].filter((key) => known.get(key) !== table.get(key));
}

/** Brings `known` up to date on the way. */
function changedSummary(
  summary: ServicePart,
  known: Map<string, ServiceEntry>,
  table: ReadonlyMap<string, ServiceEntry>,
  changed: readonly string[],
): ServicePart {
  const after = changed.flatMap((key) => table.get(key) ?? []);
  const namespaces = recounted(summary.namespaces, known, table, changed);
  const came = after.filter(({ key }) => !known.has(key));
  const gone = new Set(changed.filter((key) => !table.has(key)));
  for (const key of gone) known.delete(key);
  for (const entry of after) known.set(entry.key, entry);
  const keys = new Set(changed);
  const isChanged = (key: string) => keys.has(key);
  const troubled = resorted(summary.troubled, isChanged, after.filter(isTrouble), byHealth);
  const noticed = resorted(summary.noticed, isChanged, after.filter(isNoticed), byGravity);
  const isSame = troubled === summary.troubled && noticed === summary.noticed;
  return {
    keys: changedKeyList(summary.keys, gone, came),
    namespaces,
    troubled,
    noticed,
    suspects: isSame ? summary.suspects : [...troubled, ...noticed].filter(hasFindings),
  };
}

function isNoticed(entry: ServiceEntry): boolean {
  return !isTrouble(entry) && hasFindings(entry);
}

function hasFindings({ findings }: ServiceEntry): boolean {
  return findings.length > 0;
}

/** The counts of each namespace; those in which no health became another keep their reference. */
function recounted(
  before: ReadonlyMap<string, HealthCounts>,
  known: ReadonlyMap<string, ServiceEntry>,
  table: ReadonlyMap<string, ServiceEntry>,
  changed: readonly string[],
): ReadonlyMap<string, HealthCounts> {
  const own = new Map<string, Map<Health, number>>();
  for (const key of changed) {
    const [was, is] = [known.get(key)?.health, table.get(key)?.health];
    if (was === is) continue;
    const namespace = namespaceOf(key);
    const counts = own.get(namespace) ?? new Map(before.get(namespace));
    own.set(namespace, counts);
    if (was !== undefined) count(counts, was, -1);
    if (is !== undefined) count(counts, is, 1);
  }
  const all = new Map<string, HealthCounts>([...before, ...own]);
  for (const [namespace, { size }] of own) if (size === 0) all.delete(namespace);
  return all;
}

function count(counts: Map<Health, number>, health: Health, by: 1 | -1): void {
  const next = (counts.get(health) ?? 0) + by;
  if (next === 0) counts.delete(health);
  else counts.set(health, next);
}

function changedKeyList(
  keys: readonly string[],
  gone: ReadonlySet<string>,
  came: readonly Keyed[],
): readonly string[] {
  if (gone.size === 0 && came.length === 0) return keys;
  const staying = gone.size === 0 ? keys : keys.filter((key) => !gone.has(key));
  return [...staying, ...came.map(({ key }) => key)].sort();
}

function changedOrphans(
  orphans: readonly SliceEntry[],
  changed: ChangedKeys,
  slices: ReadonlyMap<string, SliceEntry>,
): readonly SliceEntry[] {
  if (changed === 'all') return [...slices.values()].filter(({ linked }) => !linked).sort(byKey);
  const arrivals = [...changed].flatMap((key) => {
    const slice = slices.get(key);
    return slice === undefined || slice.linked ? [] : [slice];
  });
  return resorted(orphans, (key) => changed.has(key), arrivals, byKey);
}

function byHealth(a: ServiceEntry, b: ServiceEntry): number {
  const rank = worstHealthFirst.indexOf(a.health) - worstHealthFirst.indexOf(b.health);
  return rank === 0 ? byKey(a, b) : rank;
}

function byGravity(a: ServiceEntry, b: ServiceEntry): number {
  return gravestOf(a) - gravestOf(b) || byKey(a, b);
}

function gravestOf({ findings }: ServiceEntry): number {
  return Math.min(...findings.map(({ severity }) => severities.indexOf(severity)));
}
