import type { SourceResource, SourceStatus } from '#lib/domain/source-status.ts';
import type { ReflectorCounters } from '#lib/server/kube/reflector-counters.ts';
import type { Readings, Sample } from './readings.ts';

/** What is counted of the watches: how each stands, and what each resource's have done so far, ended ones included. */
export type SourceFacts = {
  readonly statuses: readonly SourceStatus[];
  readonly counters: ReadonlyMap<SourceResource, Readonly<ReflectorCounters>>;
};

/** What the watches are and have done. Namespaces are counted, not named. */
export function sourceReadings({ statuses, counters }: SourceFacts): Readings {
  const byResource = new Map<SourceResource, SourceStatus[]>();
  for (const status of statuses) {
    const known = byResource.get(status.resource);
    if (known === undefined) byResource.set(status.resource, [status]);
    else known.push(status);
  }
  const gauge = (valueFor: (all: readonly SourceStatus[]) => number | undefined): Sample[] =>
    [...byResource].flatMap(([resource, all]) => {
      const value = valueFor(all);
      return value === undefined ? [] : [{ labels: { resource }, value }];
    });
  const counter = (valueFor: (counted: Readonly<ReflectorCounters>) => number): Sample[] =>
    [...counters].map(([resource, counted]) => ({
      labels: { resource },
      value: valueFor(counted),
    }));

  return {
    slicescope_sources: [...byResource].flatMap(([resource, all]) => phaseSamples(resource, all)),
    slicescope_source_live: gauge((all) => Number(all.every(({ phase }) => phase === 'live'))),
    slicescope_source_proof_age_seconds: gauge(oldestProof),
    slicescope_source_objects: gauge((all) => sum(all, ({ objects }) => objects)),
    slicescope_source_unreadable_objects: gauge((all) =>
      sum(all, ({ unreadableCount }) => unreadableCount),
    ),
    slicescope_watch_events_total: [...counters].flatMap(([resource, counted]) =>
      eventSamples(resource, counted),
    ),
    slicescope_watch_odd_events_total: [...counters].flatMap(([resource, counted]) =>
      oddSamples(resource, counted),
    ),
    slicescope_watches_opened_total: counter(({ watches }) => watches),
    slicescope_watch_failures_total: counter(({ failures }) => failures),
    slicescope_relists_total: counter(({ relists }) => relists),
    slicescope_deaf_watches_total: counter(({ deafWatches }) => deafWatches),
  };
}

function phaseSamples(resource: SourceResource, all: readonly SourceStatus[]): Sample[] {
  const counts = new Map<string, number>();
  for (const { phase } of all) counts.set(phase, (counts.get(phase) ?? 0) + 1);
  return [...counts].map(([phase, value]) => ({ labels: { resource, phase }, value }));
}

/** In seconds; undefined where one of them never had a proof. */
function oldestProof(all: readonly SourceStatus[]): number | undefined {
  let oldestMs = 0;
  for (const { proofAgeMs } of all) {
    if (proofAgeMs === undefined) return undefined;
    oldestMs = Math.max(oldestMs, proofAgeMs);
  }
  return oldestMs / 1_000;
}

function eventSamples(resource: SourceResource, counted: Readonly<ReflectorCounters>): Sample[] {
  const { added, modified, deleted, bookmarks, errors } = counted;
  return samplesOf({ resource }, 'type', {
    added,
    modified,
    deleted,
    bookmark: bookmarks,
    error: errors,
  });
}

function oddSamples(resource: SourceResource, counted: Readonly<ReflectorCounters>): Sample[] {
  const { duplicates, older, unknownDeletes, unknownTypes, malformed, sinkFailures } = counted;
  return samplesOf({ resource }, 'kind', {
    duplicate: duplicates,
    older,
    'unknown-delete': unknownDeletes,
    'unknown-type': unknownTypes,
    malformed,
    'not-taken': sinkFailures,
  });
}

function samplesOf(
  labels: Readonly<Record<string, string>>,
  label: string,
  values: Readonly<Record<string, number>>,
): Sample[] {
  return Object.entries(values).map(([key, value]) => ({
    labels: { ...labels, [label]: key },
    value,
  }));
}

function sum<T>(all: readonly T[], valueFor: (one: T) => number): number {
  return all.reduce((total, one) => total + valueFor(one), 0);
}
