import type { Candidate, Stage } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { PublishedEndpoint, ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { managedByLabel } from '#lib/domain/objects.ts';
import type { Duplicate, DuplicateKind } from './duplicates.ts';
import { duplicatesOf, managerOf } from './duplicates.ts';
import { showSlice } from './slice-commands.ts';

/** D09: one address and port is published more than once. */
export const duplicateEndpoint: ServiceDetector = (facts) => {
  const { lagWarnMs, lagErrorMs } = facts.view.thresholds;
  const lasting: readonly Stage[] = [
    { severity: 'info', afterMs: lagWarnMs },
    { severity: 'warning', afterMs: lagErrorMs },
  ];
  const found = duplicatesOf(facts.endpoints);
  if (found.length === 0) return [];
  return [
    ...told(facts, found, 'move', lasting),
    ...told(facts, found, 'writers', lasting),
    ...told(facts, found, 'twice', lasting),
    ...told(facts, found, 'shared', after(lagWarnMs, 'warning')),
    ...told(facts, found, 'reused', after(lagWarnMs, 'info')),
  ];
};

function told(
  { view, ref }: ServiceFacts,
  all: readonly Duplicate[],
  kind: DuplicateKind,
  stages: readonly Stage[],
): readonly Candidate[] {
  const found = all.filter((one) => one.kind === kind);
  const first = found.find(isDisputed) ?? found[0];
  if (first === undefined) return [];
  const [one, other] = tellingPair(first);
  const address = first.address;
  const ofOther = kind === 'writers' || kind === 'twice';
  const notVisible = view.matching.kind === 'unknown' ? [view.matching.reason] : [];
  return [
    {
      id: 'D09',
      subject: ref,
      about: kind,
      sentence: words(found, kind),
      evidence: [one, other].flatMap((entry) => {
        const sliceRef = objectRef('EndpointSlice', entry.slice);
        const path = ['endpoints', entry.index] as const;
        return [
          evidenceAt(sliceRef, entry.slice, ...path, 'addresses', 0),
          evidenceAt(sliceRef, entry.slice, ...path, 'targetRef', 'name'),
          ...(ofOther
            ? [
                evidenceAt(sliceRef, entry.slice, 'metadata', 'labels', managedByLabel),
                evidenceAt(sliceRef, entry.slice, ...path, 'conditions', 'ready'),
              ]
            : []),
        ];
      }),
      confirm: [showSlice(one.slice, address), showSlice(other.slice)],
      remedies: [{ text: advice[kind] }],
      stages,
      countedFrom: 'observed',
      members: found.map((duplicate) => duplicate.address),
      ...(ofOther && { causedBy: ['D25', 'D05', 'D04'] }),
      concerns: found.length,
      ...(kind === 'shared' && { notVisible }),
    },
  ];
}

/** Two entries of it that say different things, where there are such. */
function tellingPair({
  kind,
  entries,
}: Duplicate): readonly [PublishedEndpoint, PublishedEndpoint] {
  const [one, next] = entries;
  const isOther = (entry: PublishedEndpoint) =>
    kind === 'writers'
      ? managerOf(entry.slice) !== managerOf(one.slice)
      : entry.ready !== one.ready;
  return [one, entries.find(isOther) ?? next];
}

function isDisputed({ entries }: Duplicate): boolean {
  return entries.some(({ ready }) => ready !== entries[0].ready);
}

function dispute(found: readonly Duplicate[]): string {
  const count = found.filter(isDisputed).length;
  if (count === 0) return '';
  const whose = found.length === 1 ? '' : `${count} of them `;
  return `; ${whose}ready in one slice and not in another`;
}

function managers(found: readonly Duplicate[]): string {
  const names = new Set(
    found.flatMap(({ entries }) => entries.map(({ slice }) => managerOf(slice))),
  );
  return [...names]
    .sort()
    .map((name) => (name === '' ? 'no managed-by' : `managed by ${name}`))
    .join(', ');
}

const advice: Readonly<Record<DuplicateKind, string>> = {
  move: 'The EndpointSlice controller moves an endpoint within milliseconds. Where both entries stay, see whether it runs, and whether one of the slices was written by hand.',
  writers:
    'Let one writer publish an endpoint, and stop the other. A slice that a controller keeps comes back when it is deleted.',
  twice: 'Keep each endpoint in one slice, and take it out of the other.',
  shared:
    'Give Pods that use the network of their node a port of their own, or keep them on different nodes (podAntiAffinity).',
  reused:
    'Nothing: kube-proxy keeps the entry of the Pod that is not terminating, and the other goes with its Pod.',
};

function words(found: readonly Duplicate[], kind: DuplicateKind): string {
  const list = fewNames(
    found.map(({ address, port, entries }) => {
      const names = [...new Set(entries.map((entry) => nameIn(kind, entry)))].sort();
      return `${address}${port === undefined ? '' : `:${port}`} (${names.join(', ')})`;
    }),
  );
  switch (kind) {
    case 'move':
      return `${counted(found.length, 'endpoint')} ${found.length === 1 ? 'is' : 'are'} in more than one slice of the EndpointSlice controller: ${list}`;
    case 'writers':
      return `${counted(found.length, 'endpoint')} ${found.length === 1 ? 'is' : 'are'} published by more than one writer (${managers(found)}): ${list}${dispute(found)}`;
    case 'twice':
      return `${counted(found.length, 'endpoint')} ${found.length === 1 ? 'is' : 'are'} in more than one slice (${managers(found)}): ${list}${dispute(found)}`;
    case 'shared':
      return `${counted(found.length, 'address', 'addresses')} with one port ${found.length === 1 ? 'stands' : 'stand'} for several Pods, of which traffic reaches one: ${list}`;
    case 'reused':
      return `${counted(found.length, 'address', 'addresses')} of a terminating Pod ${found.length === 1 ? 'is' : 'are'} another Pod’s already: ${list}`;
  }
}

function nameIn(kind: DuplicateKind, { slice, endpoint }: Duplicate['entries'][number]): string {
  return kind === 'shared' || kind === 'reused'
    ? (endpoint.targetRef?.name ?? slice.metadata.name)
    : slice.metadata.name;
}
