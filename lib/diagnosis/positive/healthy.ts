import { atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { objectTime } from '#lib/diagnosis/pods/object-time.ts';
import type { PodTrouble } from '#lib/diagnosis/pods/pod-trouble.ts';
import { showSlices } from '#lib/diagnosis/service-commands.ts';
import type { PublishedEndpoint, ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { conditionsOf } from '#lib/domain/endpoint-state.ts';
import { serviceFamilies } from '#lib/domain/expected-slices/service-families.ts';
import type { Endpoint } from '#lib/domain/objects.ts';
import { portBackends, portlessBackends } from '#lib/domain/port-backends.ts';

/** With one less, the loss of one endpoint or of one Node is an outage. */
const enough = 2;

/** H01: each port has, in each family, two ready endpoints on two Nodes, and nothing is wrong with a Pod. */
export const findHealthy: ServiceDetector = (facts) => {
  const { ref, view, kind } = facts;
  if (kind === 'ExternalName' || !isServedTwice(facts) || hasTrouble(facts)) return [];
  const witnesses = twoNodes(facts.endpoints);
  const [first] = witnesses;
  if (first === undefined) return [];
  const families = serviceFamilies(view.service).join(' and ');
  return [
    {
      id: 'H01',
      subject: ref,
      stages: atOnce('info'),
      countedFrom: 'observed',
      sentence: `each port has at least ${enough} ready endpoints on ${enough} Nodes (${families})`,
      // It holds of nearly all Services, and nearly nobody asks why.
      get evidence() {
        return witnesses.map(({ slice, index }) =>
          evidenceAt(objectRef('EndpointSlice', slice), slice, 'endpoints', index, 'nodeName'),
        );
      },
      confirm: [showSlices(view.service, first.endpoint.nodeName)],
      remedies: [],
    },
  ];
};

function isServedTwice({ view }: ServiceFacts): boolean {
  const { service, slices } = view;
  return serviceFamilies(service).every((family) => {
    const ofFamily = slices.filter(({ addressType }) => addressType === family);
    const ports = service.spec.ports ?? [];
    if (ports.length === 0) return isEnough(portlessBackends(service, ofFamily));
    return ports.every((port) => isEnough(portBackends(service, ofFamily, port)));
  });
}

/** Two ready endpoints on different Nodes are two different ones. */
function isEnough(endpoints: readonly Endpoint[]): boolean {
  let seen: string | undefined;
  for (const { conditions, nodeName } of endpoints) {
    if (nodeName === undefined || nodeName === seen || !conditionsOf(conditions).ready) continue;
    if (seen !== undefined) return true;
    seen = nodeName;
  }
  return false;
}

function twoNodes(endpoints: readonly PublishedEndpoint[]): readonly PublishedEndpoint[] {
  const first = endpoints.find(({ ready, endpoint }) => ready && endpoint.nodeName !== undefined);
  const second = endpoints.find(
    ({ ready, endpoint }) =>
      ready && endpoint.nodeName !== undefined && endpoint.nodeName !== first?.endpoint.nodeName,
  );
  return [first, second].filter((one) => one !== undefined);
}

/** A Pod that had its time to start, or an endpoint whose Pod we cannot ask. */
function hasTrouble(facts: ServiceFacts): boolean {
  const { view, endpoints } = facts;
  if (facts.podTroubles().some((trouble) => isDue(trouble, facts))) return true;
  if (view.matching.kind === 'known' && facts.managed) return false;
  return endpoints.some(({ ready, terminating }) => !ready && !terminating);
}

function isDue({ dueAt, began }: PodTrouble, { view }: ServiceFacts): boolean {
  if (dueAt !== 'observed') return (dueAt ?? 0) <= view.now;
  const since = objectTime(began, view.now);
  return since === undefined || view.now - since >= view.thresholds.lagWarnMs;
}
