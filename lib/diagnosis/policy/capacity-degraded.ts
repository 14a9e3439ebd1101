import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after, atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { endpointCauses } from '#lib/diagnosis/endpoint-causes.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { fewNames } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { Pod } from '#lib/domain/objects.ts';
import { commonCulprit } from './common-culprit.ts';
import { startingUntil } from './starting-until.ts';

/**
 * F15: fewer Pods are published as ready than match. Pods that are being deleted do not count, nor those that are just
 * starting: with maxSurge or maxUnavailable there is always one of them during a rollout, and the fact would come and go with each.
 */
export const capacityDegraded: ServiceDetector = (facts) => {
  const { view, ref, candidates } = facts;
  const staying = candidates.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  if (staying.length === 0) return [];
  const readyNames = new Set<string>();
  for (const { endpoint, ready } of facts.endpoints) {
    if (ready && endpoint.targetRef?.name !== undefined) readyNames.add(endpoint.targetRef.name);
  }
  const lacking = staying.filter(({ metadata }) => !readyNames.has(metadata.name));
  const [first] = lacking;
  if (first === undefined || lacking.length === staying.length) return [];
  // Where no port has a ready endpoint there is no capacity to speak of.
  if (facts.usable().length === 0) return [];
  const starting = lacking.filter((pod) => startingUntil(facts, pod) > view.now);
  const excused = starting.length === lacking.length ? [] : starting;
  const late = withoutAll(lacking, excused);
  const count = staying.length - excused.length;
  const ready = count - late.length;
  const brief = `${ready} of ${count} matching Pods ${ready === 1 ? 'is' : 'are'} published as ready (${Math.floor((ready * 100) / count)} %)${ready * 2 < count ? ', less than half' : ''}`;
  return [
    {
      id: 'F15',
      ...when(facts, lacking, starting),
      sentence: `${brief}; not ${fewNames(late.map(({ metadata }) => metadata.name))}`,
      brief,
      culprit: commonCulprit(late.map(toPlace), withoutAll(staying, late).map(toPlace), view),
      subject: ref,
      evidence: late
        .slice(0, 3)
        .map((pod) => evidenceAt(objectRef('Pod', pod), pod, 'metadata', 'name')),
      confirm: [
        {
          namespace: ref.namespace,
          words: ['get', 'pods', '-l', selectorText(facts), '-o', 'wide'],
          shows: late[0]?.metadata.name,
        },
      ],
      remedies: [
        { text: 'See why these Pods are not ready; the others take their share of the load' },
      ],
      members: late.map(({ metadata }) => metadata.name),
      causedBy: endpointCauses,
      concerns: late.length,
    },
  ];
};

/** While all that lack are just starting: when the first of them should have started. */
function when(
  facts: ServiceFacts,
  lacking: readonly Pod[],
  starting: readonly Pod[],
): Pick<Candidate, 'stages' | 'countedFrom'> {
  if (starting.length < lacking.length) {
    return { stages: after(facts.view.thresholds.lagWarnMs, 'warning'), countedFrom: 'observed' };
  }
  const due = starting.map((pod) => startingUntil(facts, pod)).reduce((a, b) => Math.min(a, b));
  return { stages: atOnce('warning'), countedFrom: due };
}

function withoutAll(pods: readonly Pod[], others: readonly Pod[]): readonly Pod[] {
  const left = new Set(others);
  return pods.filter((pod) => !left.has(pod));
}

function toPlace({ spec }: Pod): {
  readonly addresses: [];
  readonly nodeName?: string | undefined;
} {
  return { addresses: [], nodeName: spec?.nodeName };
}

function selectorText({ view: { service } }: ServiceFacts): string {
  return Object.entries(service.spec.selector ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}
