import type { Candidate, Stage } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import type { DifferingEndpoint } from '#lib/diagnosis/expected-difference.ts';
import { expectedDifference } from '#lib/diagnosis/expected-difference.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import { isAsExpected } from '#lib/diagnosis/is-as-expected.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { PublishedEndpoint, ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { isControllers } from '#lib/diagnosis/service-facts.ts';
import { withNames } from '#lib/diagnosis/with-names.ts';
import type { ExpectedEndpoint } from '#lib/domain/expected-slices/expected-endpoints.ts';
import { matchesSelector } from '#lib/domain/expected-slices/expected-endpoints.ts';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import { slicesLinkedElsewhere } from './linked-elsewhere.ts';
import { podFinder } from './odd-targets.ts';
import { showPod, showSlice } from './slice-commands.ts';
import { showController, sliceControllerRef } from './slice-controller.ts';

/** D18 and D19: what the EndpointSlice controller would publish of the Pods, and has not yet. */
export const endpointLag: ServiceDetector = (facts) => {
  const { view, managed, candidates, endpoints } = facts;
  if (!managed || view.matching.kind === 'unknown') return [];
  if (candidates.length === 0 && endpoints.length === 0) return [];
  if (isAsExpected(view.service, candidates, endpoints, view.nodes)) return [];
  const { missing, differing, surplus } = expectedDifference(facts.expected(), endpoints, false);
  return [
    ...unpublished(facts, missing),
    ...drifted(facts, differing),
    ...leftAfterRelabelling(facts, surplus),
  ];
};

/** D18. A Pod that is being deleted is not waited for, and one in a slice that lost its label is told with that (D27). */
function unpublished(facts: ServiceFacts, all: readonly ExpectedEndpoint[]): readonly Candidate[] {
  const waitedFor = all.filter(({ pod }) => pod.metadata.deletionTimestamp === undefined);
  if (waitedFor.length === 0) return [];
  const elsewhere = podsLinkedElsewhere(facts);
  const missing = waitedFor.filter(({ pod }) => !elsewhere.has(pod.metadata.name));
  const [first] = missing;
  if (first === undefined) return [];
  const { view } = facts;
  // A Pod may be missing of two families; its name is its own.
  const names = [...new Set(missing.map(({ pod }) => pod.metadata.name))];
  const ready = new Set(missing.filter(isReady).map(({ pod }) => pod.metadata.name)).size;
  const family = (view.service.spec.ipFamilies ?? []).length > 1 ? ` of ${first.family}` : '';
  const podRef = objectRef('Pod', first.pod);
  const readyAt = (first.pod.status?.conditions ?? []).findIndex(({ type }) => type === 'Ready');
  return [
    {
      ...lag(facts, names),
      id: 'D18',
      ...withNames(
        names,
        (list) =>
          `${counted(names.length, 'Pod')} that the selector matches${ready === names.length ? '' : `, ${ready} of them ready,`} ${names.length === 1 ? 'is' : 'are'} in no slice${family}${list}`,
      ),
      evidence: [
        evidenceAt(podRef, first.pod, 'metadata', 'name'),
        evidenceAt(podRef, first.pod, 'metadata', 'labels'),
        evidenceAt(podRef, first.pod, 'status', 'podIPs'),
        ...(readyAt < 0 ? [] : [evidenceAt(podRef, first.pod, 'status', 'conditions', readyAt)]),
      ],
      confirm: [
        showPod(first.pod, first.pod.metadata.name),
        {
          namespace: view.service.metadata.namespace,
          words: [
            'get',
            'endpointslices',
            '-l',
            `${serviceNameLabel}=${view.service.metadata.name}`,
            '-o',
            'yaml',
          ],
        },
      ],
      causedBy: ['D17', 'D25', 'D27'],
    },
  ];
}

/** Names of Pods that the controller has published, in a slice that lost its label since (D27). */
function podsLinkedElsewhere(facts: ServiceFacts): ReadonlySet<string> {
  const targets = slicesLinkedElsewhere(facts).flatMap(({ endpoints = [] }) =>
    endpoints.flatMap(({ targetRef }) => (targetRef?.kind === 'Pod' ? targetRef.name : undefined)),
  );
  return new Set(targets.filter((name) => name !== undefined));
}

const driftFields = ['ready', 'serving', 'terminating', 'ports'] as const;

/** D19: endpoints of the controller's own slices that say something else than their Pods. */
function drifted(facts: ServiceFacts, all: readonly DifferingEndpoint[]): readonly Candidate[] {
  const differing = all.filter(
    ({ fields, published }) =>
      isControllers(published.slice) && driftFields.some((field) => fields.includes(field)),
  );
  const [first] = differing;
  if (first === undefined) return [];
  const { published, expected, fields } = first;
  const { slice, index } = published;
  const sliceRef = objectRef('EndpointSlice', slice);
  const podRef = objectRef('Pod', expected.pod);
  const conditionAt = (expected.pod.status?.conditions ?? []).findIndex(
    ({ type }) => type === 'Ready',
  );
  const names = [...new Set(differing.map((one) => one.expected.pod.metadata.name))];
  return [
    {
      ...lag(facts, names),
      id: 'D19',
      about: 'conditions',
      ...withNames(names, (list) => driftWords(differing, names.length, list)),
      evidence: [
        evidenceAt(sliceRef, slice, 'endpoints', index, 'targetRef', 'name'),
        evidenceAt(sliceRef, slice, 'endpoints', index, 'conditions'),
        ...(fields.includes('ports') ? [evidenceAt(sliceRef, slice, 'ports')] : []),
        ...(conditionAt < 0
          ? []
          : [evidenceAt(podRef, expected.pod, 'status', 'conditions', conditionAt)]),
        evidenceAt(podRef, expected.pod, 'metadata', 'deletionTimestamp'),
      ],
      confirm: [showSlice(slice, expected.pod.metadata.name), showPod(expected.pod)],
      causedBy: ['D07', 'D17', 'D25', 'D27'],
    },
  ];
}

/** That traffic still goes to what is not ready is said plainly. */
function driftWords(differing: readonly DifferingEndpoint[], count: number, list: string): string {
  const pods = counted(count, 'Pod');
  const [be, they] = count === 1 ? ['is', 'it is'] : ['are', 'they are'];
  if (differing.every(isWronglyReady)) {
    return `${pods} ${be} still published as ready, and ${be} not ready${list}`;
  }
  const [first] = differing;
  const difference = first === undefined ? '' : ` (${differenceWords(first)})`;
  return `${pods} ${be} published otherwise than ${they}${list}${difference}`;
}

function isWronglyReady({ expected, published }: DifferingEndpoint): boolean {
  const { ready, serving, terminating } = expected.endpoint.conditions ?? {};
  return published.ready && ready === false && serving === false && terminating !== true;
}

function differenceWords({ fields, expected, published }: DifferingEndpoint): string {
  const field = driftFields.find((one) => fields.includes(one));
  if (field === undefined || field === 'ports')
    return 'its slice has other ports than the Service and the Pod say';
  return `${field} is ${published[field]} in the slice and would be ${expected.endpoint.conditions?.[field] ?? 'unset'} by the Pod`;
}

/** D19, too: endpoints of Pods whose labels the selector does not match any more. */
function leftAfterRelabelling(
  facts: ServiceFacts,
  surplus: readonly PublishedEndpoint[],
): readonly Candidate[] {
  if (surplus.length === 0) return [];
  const find = podFinder(facts);
  const left = surplus.flatMap((published) => {
    const name = published.endpoint.targetRef?.name;
    if (name === undefined || !isControllers(published.slice)) return [];
    const pod = find(name);
    if (pod === 'gone' || pod === 'unknown') return [];
    return matchesSelector(facts.view.service, pod) ? [] : [{ published, pod }];
  });
  const [first] = left;
  if (first === undefined) return [];
  const { published, pod } = first;
  const names = [...new Set(left.map((one) => one.pod.metadata.name))].sort();
  return [
    {
      ...lag(facts, names),
      id: 'D19',
      about: 'selector',
      ...withNames(
        names,
        (list) =>
          `${counted(names.length, 'Pod')} ${names.length === 1 ? 'is' : 'are'} published though the selector does not match ${names.length === 1 ? 'its' : 'their'} labels${list}`,
      ),
      evidence: [
        evidenceAt(
          objectRef('EndpointSlice', published.slice),
          published.slice,
          'endpoints',
          published.index,
          'targetRef',
          'name',
        ),
        evidenceAt(objectRef('Pod', pod), pod, 'metadata', 'labels'),
        evidenceAt(facts.ref, facts.view.service, 'spec', 'selector'),
      ],
      confirm: [showSlice(published.slice, pod.metadata.name), showPod(pod)],
      causedBy: ['D25'],
    },
  ];
}

/** Counted from when the Pod that waits longest was first seen to wait: each watch is a stream of its own. */
function lag({ view, ref }: ServiceFacts, members: readonly string[]) {
  const { lagWarnMs, lagErrorMs } = view.thresholds;
  const stages: readonly Stage[] = [
    { severity: 'warning', afterMs: lagWarnMs },
    { severity: 'error', afterMs: lagErrorMs },
  ];
  return {
    subject: ref,
    culprit: sliceControllerRef,
    remedies: [
      {
        text: 'The EndpointSlice controller writes within about a second, and after failures waits up to 1 000 s between tries: see whether kube-controller-manager runs and what it logs.',
        command: showController,
      },
    ],
    stages,
    countedFrom: 'observed',
    members,
    concerns: members.length,
  } as const;
}

function isReady({ endpoint }: ExpectedEndpoint): boolean {
  return endpoint.conditions?.serving === true;
}
