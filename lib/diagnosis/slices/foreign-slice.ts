import { atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { isControllers, isMirrored } from '#lib/diagnosis/service-facts.ts';
import { distinctEndpoints } from '#lib/domain/distinct-endpoints.ts';
import { conditionsOf } from '#lib/domain/endpoint-state.ts';
import type { Endpoint, EndpointSlice } from '#lib/domain/objects.ts';
import { managedByLabel, serviceNameLabel } from '#lib/domain/objects.ts';
import { isConsumed } from '#lib/domain/port-backends.ts';
import { deleteSlices, showSlice } from './slice-commands.ts';

/** D04: somebody else's slices add endpoints to a Service whose selector says which Pods it has. */
export const foreignSlice: ServiceDetector = ({ view, managed, ref, distinct }) => {
  if (!managed) return [];
  const foreign = view.slices.filter(
    (slice) =>
      !(isControllers(slice) || isMirrored(slice)) &&
      (slice.endpoints ?? []).length > 0 &&
      isConsumed(view.service, slice),
  );
  const [first] = foreign;
  if (first === undefined) return [];
  const added = distinctEndpoints(foreign.flatMap(({ endpoints }) => endpoints ?? []));
  const sliceRef = objectRef('EndpointSlice', first);
  return [
    {
      id: 'D04',
      subject: ref,
      sentence: `${whose(foreign)} ${foreign.length === 1 ? 'holds' : 'hold'} ${ready(added)} of ${counted(
        ready(distinct),
        'ready endpoint',
      )}, whatever the selector says`,
      evidence: [
        evidenceAt(sliceRef, first, 'metadata', 'name'),
        evidenceAt(sliceRef, first, 'metadata', 'labels', serviceNameLabel),
        evidenceAt(sliceRef, first, 'metadata', 'labels', managedByLabel),
        evidenceAt(ref, view.service, 'spec', 'selector'),
      ],
      confirm: [showSlice(first, first.metadata.name)],
      remedies: [
        {
          text: 'If these endpoints are not meant to get traffic of this Service, delete the slices.',
          command: deleteSlices(view.service.metadata.namespace, foreign),
        },
        {
          text: 'If they are, move them behind a Service without a selector, so that one writer decides about each Service.',
        },
      ],
      stages: atOnce('warning'),
      countedFrom: 'observed',
      causedBy: ['D25'],
      concerns: added.length,
    },
  ];
};

function whose(slices: readonly EndpointSlice[]): string {
  const names = slices.map(({ metadata }) => {
    const manager = metadata.labels?.[managedByLabel];
    return `${metadata.name} (${manager === undefined || manager === '' ? 'no managed-by' : `managed by ${manager}`})`;
  });
  return `${slices.length === 1 ? 'slice' : `${slices.length} slices`} ${fewNames(names)}`;
}

function ready(endpoints: readonly Endpoint[]): number {
  return endpoints.filter(({ conditions }) => conditionsOf(conditions).ready).length;
}
