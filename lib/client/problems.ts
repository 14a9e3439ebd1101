import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { worstHealthFirst } from '#lib/domain/service-entry.ts';
import type { SourceResource, SourceStatus, UnreadableObject } from '#lib/domain/source-status.ts';
import { isOptional, sourceKey } from '#lib/domain/source-status.ts';
import { isTold } from './health-words.ts';
import { judgedServices } from './judged-services.ts';
import { isTrouble } from './search.ts';
import type { TopologyState } from './topology-state.ts';
import { freshnessAt, serviceSources } from './view-freshness.ts';

/** One line of the problems list. */
export type Problem =
  | { readonly kind: 'service'; readonly id: string; readonly entry: ServiceEntry }
  | { readonly kind: 'orphan'; readonly id: string; readonly slice: SliceEntry }
  | {
      readonly kind: 'unreadable';
      readonly id: string;
      readonly resource: SourceResource;
      readonly object: UnreadableObject;
    }
  | { readonly kind: 'source'; readonly id: string; readonly source: SourceStatus };

/**
 * What deserves a look, worst first: Services, slices without a Service, objects that could not be read,
 * sources that may not be read. Services whose slices are not known or not visible are judged by nobody.
 */
export function findProblems(state: TopologyState, now: number): readonly Problem[] {
  return [
    ...serviceProblems(state, now),
    ...orphanProblems(state, now),
    ...state.sources.flatMap(unreadableProblems),
    ...state.sources
      .filter(isRefused)
      .map((source): Problem => ({ kind: 'source', id: `source/${sourceKey(source)}`, source })),
  ];
}

/** By health, worst first, then by namespace and name. */
function byHealth(a: ServiceEntry, b: ServiceEntry): number {
  const rank = worstHealthFirst.indexOf(a.health) - worstHealthFirst.indexOf(b.health);
  return rank === 0 ? byKey(a, b) : rank;
}

export function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  if (a.key === b.key) return 0;
  return a.key < b.key ? -1 : 1;
}

function serviceProblems(state: TopologyState, now: number): readonly Problem[] {
  return judgedServices(state, now)
    .entries.filter(isTrouble)
    .sort(byHealth)
    .map((entry) => ({ kind: 'service', id: `svc/${entry.key}`, entry }));
}

function orphanProblems(state: TopologyState, now: number): readonly Problem[] {
  const known = new Map<string, boolean>();
  const isKnown = (namespace: string): boolean => {
    const fresh = freshnessAt(state, now, serviceSources, namespace);
    const answer = known.get(namespace) ?? isTold(fresh);
    known.set(namespace, answer);
    return answer;
  };
  return [...state.slices.values()]
    .filter((slice) => !slice.linked && isKnown(slice.namespace))
    .sort(byKey)
    .map((slice) => ({ kind: 'orphan', id: `slice/${slice.key}`, slice }));
}

function unreadableProblems(source: SourceStatus): readonly Problem[] {
  return source.unreadable.map((object) => ({
    kind: 'unreadable',
    id: `unreadable/${sourceKey(source)}/${object.key}`,
    resource: source.resource,
    object,
  }));
}

function isRefused({ resource, phase }: SourceStatus): boolean {
  if (isOptional(resource)) return false;
  return phase === 'denied' || phase === 'absent';
}
