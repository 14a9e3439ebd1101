import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { PublishedEndpoint, ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { isControllers } from '#lib/diagnosis/service-facts.ts';
import { withNames } from '#lib/diagnosis/with-names.ts';
import type { Pod } from '#lib/domain/objects.ts';
import type { OddTarget } from './odd-targets.ts';
import { ipsOf, isAnother, ownsAddress } from './odd-targets.ts';
import { showPod, showSlice } from './slice-commands.ts';
import { sliceControllerRef } from './slice-controller.ts';

type Mismatch = { readonly published: PublishedEndpoint; readonly pod: Pod };

/** D07: a Pod of the same name took the place of the one that an endpoint names. */
export function targetReplaced(
  facts: ServiceFacts,
  odd: readonly OddTarget[],
): readonly Candidate[] {
  const found = mismatches(odd, isAnother);
  const [first] = found;
  if (first === undefined) return [];
  const { published, pod } = first;
  const sliceRef = objectRef('EndpointSlice', published.slice);
  return [
    {
      ...shared(facts, found),
      id: 'D07',
      ...withNames(
        names(found),
        (list) =>
          `${counted(found.length, 'endpoint')} ${found.length === 1 ? 'names' : 'name'} an earlier Pod of the same name${list}`,
      ),
      evidence: [
        evidenceAt(sliceRef, published.slice, 'endpoints', published.index, 'targetRef', 'uid'),
        evidenceAt(objectRef('Pod', pod), pod, 'metadata', 'uid'),
      ],
      confirm: [
        showSlice(published.slice, published.endpoint.targetRef?.uid),
        showPod(pod, pod.metadata.uid),
      ],
      stages: after(facts.view.thresholds.lagWarnMs, 'warning'),
      causedBy: ['D25', 'D05'],
    },
  ];
}

/** D08: an endpoint has an address that its Pod does not have. */
export function targetMoved(facts: ServiceFacts, odd: readonly OddTarget[]): readonly Candidate[] {
  const found = mismatches(odd, (published, pod) => !ownsAddress(pod, published));
  const [first] = found;
  if (first === undefined) return [];
  const { published, pod } = first;
  const address = published.endpoint.addresses[0] ?? '';
  return [
    {
      ...shared(facts, found),
      id: 'D08',
      ...withNames(
        names(found),
        (list) =>
          `${counted(found.length, 'endpoint')} ${found.length === 1 ? 'has an address that its Pod does' : 'have addresses that their Pods do'} not have${list} (${address}, the Pod has ${ipsOf(pod).join(', ')})`,
      ),
      evidence: [
        evidenceAt(
          objectRef('EndpointSlice', published.slice),
          published.slice,
          'endpoints',
          published.index,
          'addresses',
          0,
        ),
        evidenceAt(objectRef('Pod', pod), pod, 'status', 'podIPs'),
      ],
      confirm: [showSlice(published.slice, address), showPod(pod)],
      stages: after(facts.view.thresholds.lagWarnMs, 'error'),
      causedBy: ['D07', 'D25', 'D05'],
    },
  ];
}

function shared(facts: ServiceFacts, found: readonly Mismatch[]) {
  const kept = facts.managed && found.every(({ published }) => isControllers(published.slice));
  return {
    subject: facts.ref,
    countedFrom: 'observed',
    members: found.map(({ pod }) => pod.metadata.name),
    concerns: found.length,
    remedies: [
      {
        text: kept
          ? 'The EndpointSlice controller corrects this within about a second; where it does not, see whether it runs and what it logs.'
          : 'Correct or delete the endpoint where it was written; no controller keeps this slice up to date.',
      },
    ],
    ...(kept && { culprit: sliceControllerRef }),
  } as const;
}

/** One for each Pod. */
function mismatches(
  odd: readonly OddTarget[],
  differs: (published: PublishedEndpoint, pod: Pod) => boolean,
): readonly Mismatch[] {
  const found = new Map<string, Mismatch>();
  for (const { name, published, pod } of odd) {
    if (pod === 'gone' || found.has(name) || !differs(published, pod)) continue;
    found.set(name, { published, pod });
  }
  return [...found.values()];
}

function names(found: readonly Mismatch[]): readonly string[] {
  return found.map(({ pod }) => pod.metadata.name);
}
