import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { isControllers, isMirrored } from '#lib/diagnosis/service-facts.ts';
import { withNames } from '#lib/diagnosis/with-names.ts';
import type { EndpointSlice } from '#lib/domain/objects.ts';
import { managedByLabel, serviceNameLabel } from '#lib/domain/objects.ts';
import { goneTargets } from './gone-targets.ts';
import { oddTargets } from './odd-targets.ts';
import { deleteSlices, showSlice } from './slice-commands.ts';

/** D05: slices stay as they were when nobody is in charge of them any more (kubernetes/kubernetes#118376, #105987). */
export const staleAfterSelectorRemoval: ServiceDetector = (facts) => {
  const { view, managed, apiServers } = facts;
  if (apiServers) return [];
  if (managed) return leftMirrors(facts, view.slices.filter(isLeftMirror));
  const { uid } = view.service.metadata;
  const frozen = view.slices.filter(
    (slice) =>
      isControllers(slice) &&
      hasEndpoints(slice) &&
      (slice.metadata.ownerReferences ?? []).some(
        (owner) => owner.kind === 'Service' && owner.uid === uid,
      ),
  );
  return frozen.length === 0 ? [] : [leftByController(facts, frozen)];
};

function isLeftMirror(slice: EndpointSlice): boolean {
  return isMirrored(slice) && hasEndpoints(slice);
}

function hasEndpoints(slice: EndpointSlice): boolean {
  return (slice.endpoints ?? []).length > 0;
}

function leftByController(facts: ServiceFacts, slices: readonly EndpointSlice[]): Candidate {
  const { view, kind } = facts;
  const { namespace, name } = view.service.metadata;
  const reason =
    kind === 'ExternalName' ? 'the Service is an ExternalName' : 'the Service has no selector';
  const gone = goneTargets(oddTargets(facts), slices);
  const dead =
    gone.length === 0
      ? ''
      : `; ${gone.length} of their Pods ${gone.length === 1 ? 'does' : 'do'} not exist`;
  return {
    ...left(facts, slices),
    about: 'controller',
    ...withNames(
      gone.map((one) => one.pod),
      (list) =>
        `${reason}, so the EndpointSlice controller leaves its ${counted(count(slices), 'endpoint')} in ${named(slices)} as they are${dead}${dead === '' ? '' : list}`,
    ),
    remedies: [
      {
        text: 'If the Service is meant to be without a selector, delete what the controller left.',
        command: {
          namespace,
          words: [
            'delete',
            'endpointslice',
            '-l',
            `${serviceNameLabel}=${name},${managedByLabel}=endpointslice-controller.k8s.io`,
          ],
        },
      },
      {
        text: 'Its Endpoints object stays as well, and is mirrored into slices of its own: delete it, too.',
        command: { namespace, words: ['delete', 'endpoints', name] },
      },
      { text: 'If it is not, give the Service its selector back.' },
    ],
  };
}

function leftMirrors(facts: ServiceFacts, slices: readonly EndpointSlice[]): readonly Candidate[] {
  if (slices.length === 0) return [];
  return [
    {
      ...left(facts, slices),
      about: 'mirror',
      sentence: `${counted(count(slices), 'endpoint')} in ${named(slices)} ${count(slices) === 1 ? 'was' : 'were'} mirrored from Endpoints and stay though the Service has a selector`,
      remedies: [
        {
          text: 'Delete the mirrored slices; with a selector nobody updates them.',
          command: deleteSlices(facts.view.service.metadata.namespace, slices),
        },
      ],
    },
  ];
}

/** Debounced: the Service and its slices are told by two watches. */
function left({ view, ref }: ServiceFacts, slices: readonly EndpointSlice[]) {
  const first = slices[0];
  const { name } = first?.metadata ?? view.service.metadata;
  return {
    id: 'D05',
    subject: ref,
    evidence: [
      evidenceAt(ref, view.service, 'spec', 'selector'),
      evidenceAt(ref, view.service, 'spec', 'type'),
      ...(first === undefined
        ? []
        : [
            evidenceAt(objectRef('EndpointSlice', first), first, 'metadata', 'name'),
            evidenceAt(
              objectRef('EndpointSlice', first),
              first,
              'metadata',
              'labels',
              managedByLabel,
            ),
          ]),
    ],
    confirm: first === undefined ? [] : [showSlice(first, name)],
    stages: after(view.thresholds.lagWarnMs, 'error'),
    countedFrom: 'observed',
    concerns: count(slices),
  } as const;
}

function count(slices: readonly EndpointSlice[]): number {
  return slices.reduce((sum, { endpoints }) => sum + (endpoints ?? []).length, 0);
}

function named(slices: readonly EndpointSlice[]): string {
  return `${slices.length === 1 ? 'slice' : 'slices'} ${fewNames(slices.map(({ metadata }) => metadata.name))}`;
}
