import { atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { isStuckTerminating } from '#lib/diagnosis/pods/terminating-stuck.ts';
import { rollouts } from '#lib/diagnosis/rollouts.ts';
import { showSlices } from '#lib/diagnosis/service-commands.ts';
import type { PublishedEndpoint, ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { distinctEndpoints } from '#lib/domain/distinct-endpoints.ts';
import type { Evidence } from '#lib/domain/finding.ts';

/** H03: endpoints are terminating while others are ready. A rollout (H02) and Pods that do not go (B16) say so themselves. */
export const findDraining: ServiceDetector = (facts) => {
  const { endpoints, ref, view } = facts;
  if (!endpoints.some(({ terminating }) => terminating)) return [];
  const pods = leavingPods(facts);
  const leaving = endpoints.filter((one) => isDraining(one, pods));
  const [first] = leaving;
  if (first === undefined) return [];
  const ready = endpoints.filter((one) => one.ready && !one.terminating);
  if (ready.length === 0 || facts.usable().length === 0) return [];
  if (rollouts(facts).length > 0) return [];
  const count = distinct(leaving);
  const others = distinct(ready);
  const noun = count === 1 ? 'endpoint is' : 'endpoints are';
  return [
    {
      id: 'H03',
      subject: ref,
      stages: atOnce('info'),
      countedFrom: 'observed',
      sentence: `${count} ${noun} terminating while ${others} ${others === 1 ? 'other is' : 'others are'} ready`,
      concerns: count,
      evidence: evidenceOf(first),
      confirm: [showSlices(view.service, first.endpoint.addresses[0])],
      remedies: [],
    },
  ];
};

/** The uids of Pods that are on their way out in time; undefined where Pods are not visible. */
function leavingPods({ view }: ServiceFacts): ReadonlySet<string | undefined> | undefined {
  if (view.matching.kind === 'unknown') return undefined;
  const leaving = view.matching.value.filter((pod) => !isStuckTerminating(pod, view));
  return new Set(leaving.map(({ metadata }) => metadata.uid));
}

/** The slice may trail the Pods: an endpoint whose Pod is gone drains no more. */
function isDraining(
  { terminating, endpoint }: PublishedEndpoint,
  pods: ReadonlySet<string | undefined> | undefined,
): boolean {
  if (!terminating) return false;
  return (
    pods === undefined || endpoint.targetRef?.kind !== 'Pod' || pods.has(endpoint.targetRef.uid)
  );
}

function distinct(endpoints: readonly PublishedEndpoint[]): number {
  return distinctEndpoints(endpoints.map(({ endpoint }) => endpoint)).length;
}

function evidenceOf({ slice, index }: PublishedEndpoint): readonly Evidence[] {
  const ref = objectRef('EndpointSlice', slice);
  return [
    evidenceAt(ref, slice, 'endpoints', index, 'conditions', 'terminating'),
    evidenceAt(ref, slice, 'endpoints', index, 'addresses', 0),
  ];
}
