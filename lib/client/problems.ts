import type { Finding } from '#lib/domain/finding.ts';
import { severities } from '#lib/domain/finding.ts';
import type { FindingEntry } from '#lib/domain/finding-entry.ts';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { namespaceOf, objectKey } from '#lib/domain/service-entry.ts';
import type { SourceResource, SourceStatus, UnreadableObject } from '#lib/domain/source-status.ts';
import { isOptional, sourceKey } from '#lib/domain/source-status.ts';
import { byKey } from './by-key.ts';
import { toldNamespaces } from './told-namespaces.ts';
import type { TopologyState } from './topology-state.ts';
import type { TopologySummary } from './topology-summary.ts';
import { summaryOf } from './topology-summary.ts';

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
export function findProblems(
  state: TopologyState,
  now: number,
  summary: TopologySummary = summaryOf(state),
): readonly Problem[] {
  const isTold = toldNamespaces(state, now);
  const findings = findingsBySlice(state.findings);
  return [
    ...serviceProblems('service', summary.troubled, isTold),
    ...serviceProblems('noticed', summary.noticed, isTold),
    ...orphanProblems(summary.orphans, isTold, findings),
    ...findingProblems(state),
    ...state.sources.flatMap(unreadableProblems),
    ...state.sources
      .filter(isRefused)
      .map((source): Problem => ({ kind: 'source', id: `source/${sourceKey(source)}`, source })),
  ];
}

function serviceProblems(
  kind: 'service' | 'noticed',
  entries: readonly ServiceEntry[],
  isTold: (namespace: string) => boolean,
): readonly Problem[] {
  return entries
    .filter(({ key }) => isTold(namespaceOf(key)))
    .map((entry) => ({ kind, id: `svc/${entry.key}`, entry }));
}

function findingProblems({ findings, slices }: TopologyState): readonly Problem[] {
  return [...findings.values()]
    .filter(
      ({ finding }) =>
        finding.severity !== 'info' && slices.get(sliceKeyOf(finding))?.linked !== false,
    )
    .sort((a, b) => bySeverity(a.finding, b.finding) || byKey(a, b))
    .map((entry) => ({ kind: 'finding', id: `finding/${entry.key}`, entry }));
}

function bySeverity(a: Finding, b: Finding): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity);
}

/** The key of the slice that a finding is about; empty where it is about something else. */
function sliceKeyOf({ subject }: Finding): string {
  return subject.kind === 'EndpointSlice' ? objectKey(subject.namespace ?? '', subject.name) : '';
}

/** Findings about a slice that belongs to no Service, gravest first. */
export function findingsOfSlice(
  findings: TopologyState['findings'],
  { key, linked }: SliceEntry,
): readonly Finding[] {
  if (linked) return [];
  return [...findings.values()]
    .map(({ finding }) => finding)
    .filter((finding) => sliceKeyOf(finding) === key)
    .sort(bySeverity);
}

/** By the key of the slice that they are about, gravest first. */
function findingsBySlice(findings: TopologyState['findings']): ReadonlyMap<string, Finding[]> {
  const bySlice = new Map<string, Finding[]>();
  for (const { finding } of findings.values()) {
    const key = sliceKeyOf(finding);
    const group = bySlice.get(key);
    if (group === undefined) bySlice.set(key, [finding]);
    else group.push(finding);
  }
  for (const group of bySlice.values()) group.sort(bySeverity);
  return bySlice;
}

function orphanProblems(
  orphans: readonly SliceEntry[],
  isTold: (namespace: string) => boolean,
  findings: ReadonlyMap<string, readonly Finding[]>,
): readonly Problem[] {
  return orphans
    .filter(({ namespace }) => isTold(namespace))
    .map((slice) => ({
      kind: 'orphan',
      id: `slice/${slice.key}`,
      slice,
      finding: findings.get(slice.key)?.[0],
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

/** True for a Service that does not serve as it should: what is counted as in trouble. */
export function isInTrouble({ kind }: Problem): boolean {
  return kind === 'service';
}

/** True for a warning about a Service that serves: shown on request, so that it does not hide what is broken. */
export function isQuiet(problem: Problem): boolean {
  return (
    problem.kind === 'noticed' &&
    problem.entry.findings.every(({ severity }) => severity === 'warning')
  );
}
