import type { Candidate, Stage } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { isControllers, isMirrored } from '#lib/diagnosis/service-facts.ts';
import { withNames } from '#lib/diagnosis/with-names.ts';
import { isFinished } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type { Remedy } from '#lib/domain/finding.ts';
import type { EndpointSlice } from '#lib/domain/objects.ts';
import type { GoneTarget } from './gone-targets.ts';
import { goneTargets } from './gone-targets.ts';
import type { OddTarget } from './odd-targets.ts';
import { deleteSlices, showSlice } from './slice-commands.ts';
import { sliceControllerRef } from './slice-controller.ts';

/** For how many of the addresses it is looked up who owns them now. */
const addressesLookedUp = 3;

/** D06: endpoints name Pods that do not exist. */
export function targetGone(facts: ServiceFacts, odd: readonly OddTarget[]): readonly Candidate[] {
  const { view, managed } = facts;
  const kept = managed ? view.slices.filter(isControllers) : [];
  const { lagWarnMs, lagErrorMs } = view.thresholds;
  return [
    ...goneIn(facts, 'kept', goneTargets(odd, kept), [
      { severity: 'warning', afterMs: lagWarnMs },
      { severity: 'error', afterMs: lagErrorMs },
    ]),
    ...goneIn(
      facts,
      'not kept',
      goneTargets(
        odd,
        view.slices.filter((slice) => !kept.includes(slice)),
      ),
      after(lagWarnMs, 'error'),
    ),
  ];
}

function goneIn(
  facts: ServiceFacts,
  about: 'kept' | 'not kept',
  gone: readonly GoneTarget[],
  stages: readonly Stage[],
): readonly Candidate[] {
  const first = gone[0]?.endpoints[0];
  if (first === undefined) return [];
  const { view, ref } = facts;
  const { slice, index } = first;
  const sliceRef = objectRef('EndpointSlice', slice);
  const [pod = ''] = gone.map((one) => one.pod);
  const slices = [...new Set(gone.flatMap(({ endpoints }) => endpoints.map((one) => one.slice)))];
  return [
    {
      id: 'D06',
      subject: ref,
      about,
      ...withNames(
        gone.map((one) => one.pod),
        (list) =>
          `${counted(gone.length, 'endpoint')} ${gone.length === 1 ? 'names a Pod that does' : 'name Pods that do'} not exist${list}${reuse(facts, gone)}`,
      ),
      evidence: [
        evidenceAt(sliceRef, slice, 'endpoints', index, 'targetRef', 'name'),
        evidenceAt(sliceRef, slice, 'endpoints', index, 'addresses', 0),
        evidenceAt(sliceRef, slice, 'endpoints', index, 'conditions', 'ready'),
      ],
      confirm: [
        showSlice(slice, pod),
        { namespace: view.service.metadata.namespace, words: ['get', 'pod', pod] },
      ],
      remedies:
        about === 'kept'
          ? [
              {
                text: 'The EndpointSlice controller takes such an endpoint out within about a second; where it does not, see whether it runs and what it logs.',
              },
            ]
          : repairs(facts, slices),
      stages,
      countedFrom: 'observed',
      members: gone.map((one) => one.pod),
      causedBy: ['D25', 'D05'],
      concerns: gone.length,
      ...(about === 'kept' && { culprit: sliceControllerRef }),
    },
  ];
}

/** A copy of Endpoints is made again when it is deleted, and follows them as long as the Service has no selector. */
function repairs(
  { view, managed }: ServiceFacts,
  slices: readonly EndpointSlice[],
): readonly Remedy[] {
  const { namespace, name } = view.service.metadata;
  const copies = managed ? [] : slices.filter(isMirrored);
  const others = slices.filter((slice) => !copies.includes(slice));
  const copied = fewNames(copies.map(({ metadata }) => metadata.name));
  return [
    ...(others.length === 0
      ? []
      : [
          {
            text: `No controller keeps ${fewNames(others.map(({ metadata }) => metadata.name))} up to date. Whoever wrote ${others.length === 1 ? 'it' : 'them'} has to; or delete ${others.length === 1 ? 'it' : 'them'}.`,
            command: deleteSlices(namespace, others),
          },
        ]),
    ...(copies.length === 0
      ? []
      : [
          {
            text: `${copied} ${copies.length === 1 ? 'is' : 'are'} copied from the Endpoints ${name}, and made again when deleted: take the addresses out of the Endpoints, or delete the Endpoints where slices of your own replace them.`,
            command: { namespace, words: ['edit', 'endpoints', name] },
          },
        ]),
  ];
}

/** Who answers at those addresses now: an address that is free again goes to the next Pod. */
function reuse({ view }: ServiceFacts, gone: readonly GoneTarget[]): string {
  const matching = view.matching.kind === 'known' ? view.matching.value : [];
  const names = gone
    .flatMap(({ endpoints }) => endpoints)
    .filter(({ ready }) => ready)
    .flatMap(({ endpoint }) => endpoint.addresses[0] ?? [])
    .slice(0, addressesLookedUp)
    .flatMap((ip) => {
      const owners = view.podsWithIp(ip);
      if (owners.kind === 'unknown') return [];
      return owners.value.filter((pod) => !(isFinished(pod) || matching.includes(pod)));
    })
    .map(({ metadata }) => metadata.name);
  const unique = [...new Set(names)];
  if (unique.length === 0) return '';
  return `; their addresses belong to others now, so traffic for ${view.service.metadata.name} reaches ${unique.length === 1 ? 'Pod' : 'Pods'} ${fewNames(unique)}`;
}
