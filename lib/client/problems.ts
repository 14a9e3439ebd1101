import type { Finding } from '#lib/domain/finding.ts';
import { severities } from '#lib/domain/finding.ts';
import type { FindingEntry } from '#lib/domain/finding-entry.ts';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { objectKey, worstHealthFirst } from '#lib/domain/service-entry.ts';
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
  /** A Service that can serve, with something about it that deserves a look all the same. */
  | { readonly kind: 'noticed'; readonly id: string; readonly entry: ServiceEntry }
  | {
      readonly kind: 'orphan';
      readonly id: string;
      readonly slice: SliceEntry;
      readonly finding?: Finding | undefined;
    }
  /** About what belongs to no Service. */
  | { readonly kind: 'finding'; readonly id: string; readonly entry: FindingEntry }
  | {
      readonly kind: 'unreadable';
      readonly id: string;
      readonly resource: SourceResource;
      readonly object: UnreadableObject;
    }
  | { readonly kind: 'source'; readonly id: string; readonly source: SourceStatus };

/**
 * What deserves a look, worst first: Services in trouble, Services that serve with warnings, slices without a Service, findings
 * about what belongs to none, objects that could not be read, sources that may not be read. Services whose slices are not known or not visible are judged by nobody.
 */
export function findProblems(state: TopologyState, now: number): readonly Problem[] {
  return [
    ...serviceProblems(state, now),
    ...noticedProblems(state, now),
    ...orphanProblems(state, now),
    ...findingProblems(state),
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

/** Errors before warnings, then by namespace and name. */
function noticedProblems(state: TopologyState, now: number): readonly Problem[] {
  return judgedServices(state, now)
    .entries.filter((entry) => !isTrouble(entry) && entry.findings.length > 0)
    .sort((a, b) => gravestOf(a) - gravestOf(b) || byKey(a, b))
    .map((entry) => ({ kind: 'noticed', id: `svc/${entry.key}`, entry }));
}

function gravestOf({ findings }: ServiceEntry): number {
  return Math.min(...findings.map(({ severity }) => severities.indexOf(severity)));
}

function findingProblems({ findings, slices }: TopologyState): readonly Problem[] {
  return [...findings.values()]
    .filter(({ finding }) => finding.severity !== 'info' && orphanOf(finding, slices) === undefined)
    .sort((a, b) => bySeverity(a.finding, b.finding) || byKey(a, b))
    .map((entry) => ({ kind: 'finding', id: `finding/${entry.key}`, entry }));
}

function bySeverity(a: Finding, b: Finding): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity);
}

/** The slice without a Service that a finding is about. */
function orphanOf(
  { subject }: Finding,
  slices: ReadonlyMap<string, SliceEntry>,
): SliceEntry | undefined {
  if (subject.kind !== 'EndpointSlice') return undefined;
  const slice = slices.get(objectKey(subject.namespace ?? '', subject.name));
  return slice?.linked === false ? slice : undefined;
}

/** Findings about a slice that belongs to no Service, gravest first. */
export function findingsOfSlice(state: TopologyState, slice: SliceEntry): readonly Finding[] {
  return [...state.findings.values()]
    .map(({ finding }) => finding)
    .filter((finding) => orphanOf(finding, state.slices) === slice)
    .sort(bySeverity);
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
    .map((slice) => ({
      kind: 'orphan',
      id: `slice/${slice.key}`,
      slice,
      finding: findingsOfSlice(state, slice)[0],
    }));
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

/** True for a warning about a Service that serves: shown on request, so that it does not hide what is broken. */
export function isQuiet(problem: Problem): boolean {
  return (
    problem.kind === 'noticed' &&
    problem.entry.findings.every(({ severity }) => severity === 'warning')
  );
}
