import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { isControlPlaneNode, zoneOf } from '#lib/diagnosis/node-trouble.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { PublishedEndpoint } from '#lib/diagnosis/service-facts.ts';
import { isControllers } from '#lib/diagnosis/service-facts.ts';
import { milliCpu } from '#lib/domain/expected-slices/cpu-quantity.ts';
import type { KnownNodes } from '#lib/domain/expected-slices/expected-endpoints.ts';
import { isPublishedReady } from '#lib/domain/expected-slices/staged-slices.ts';
import { fewestForZone } from '#lib/domain/expected-slices/zone-allocation.ts';
import { zoneShares } from '#lib/domain/expected-slices/zone-shares.ts';
import type { Evidence, ObjectRef, Remedy } from '#lib/domain/finding.ts';
import type { Node } from '#lib/domain/objects.ts';
import { zoneLabel } from '#lib/domain/objects.ts';
import { labelNode } from './label-node.ts';

export type ZoneSafeguard = {
  readonly text: string;
  readonly evidence: readonly Evidence[];
  readonly remedies: readonly Remedy[];
  readonly culprit?: ObjectRef | undefined;
};

/**
 * Why the controller's own safeguards keep topology mode Auto from giving hints, worked out as it works them out;
 * undefined where they would not. Source: k8s.io/endpointslice TopologyCache.
 */
export function zoneSafeguard(
  nodes: KnownNodes,
  ready: readonly PublishedEndpoint[],
): ZoneSafeguard | undefined {
  if (nodes === 'not-visible') return undefined;
  const shares = zoneShares(nodes);
  if (shares === 'insufficient') return insufficient([...nodes.values()]);
  const families = [...new Set(ready.map(({ slice }) => slice.addressType))].sort();
  for (const family of families) {
    const own = ready.filter(
      ({ slice, endpoint }) =>
        slice.addressType === family && isControllers(slice) && isPublishedReady(endpoint),
    );
    const found = tooFew(own.length, shares) ?? withoutZone(own);
    if (found !== undefined) return found;
  }
  return undefined;
}

function tooFew(count: number, shares: ReadonlyMap<string, number>): ZoneSafeguard | undefined {
  const remedies = [
    {
      text: 'Use trafficDistribution PreferSameZone (PreferClose before Kubernetes 1.34), which has no minimum; the annotation has to go, or it wins',
    },
  ];
  if (count < shares.size) {
    return {
      text: `${count} ready of at least ${shares.size}, one for each zone`,
      evidence: [],
      remedies,
    };
  }
  const minimum = [...shares.values()]
    .map((share) => fewestForZone(share, count))
    .reduce((sum, fewest) => sum + fewest, 0);
  if (minimum <= count) return undefined;
  return {
    text: `minimum allocation ${minimum} > ${count}: what each of ${shares.size} zones needs by its CPU adds up to more than there are`,
    evidence: [],
    remedies,
  };
}

function withoutZone(own: readonly PublishedEndpoint[]): ZoneSafeguard | undefined {
  const one = own.find(({ endpoint }) => (endpoint.zone ?? '') === '');
  if (one === undefined) return undefined;
  const { slice, index, endpoint } = one;
  return {
    text: `endpoint ${endpoint.targetRef?.name ?? endpoint.addresses[0] ?? ''} has no zone`,
    evidence: [evidenceAt(objectRef('EndpointSlice', slice), slice, 'endpoints', index, 'zone')],
    remedies: [{ text: 'Label its Node with a zone' }],
  };
}

/** The Node that spoils it for every Service, or that there are not two zones. */
function insufficient(nodes: readonly Node[]): ZoneSafeguard {
  const counting = nodes.filter((node) => !isControlPlaneNode(node) && isReady(node));
  const zoneless = counting.find((node) => zoneOf(node) === '');
  if (zoneless !== undefined) {
    const ref = objectRef('Node', zoneless);
    return {
      text: `Node ${ref.name} has no zone label, which switches it off for every Service`,
      evidence: [evidenceAt(ref, zoneless, 'metadata', 'labels', zoneLabel)],
      remedies: [labelNode(zoneless)],
      culprit: ref,
    };
  }
  const withoutCpu = counting.find(({ status }) => milliCpu(status?.allocatable?.cpu) === 0);
  if (withoutCpu !== undefined) {
    const ref = objectRef('Node', withoutCpu);
    return {
      text: `Node ${ref.name} tells no allocatable CPU, which switches it off for every Service`,
      evidence: [evidenceAt(ref, withoutCpu, 'status', 'allocatable', 'cpu')],
      remedies: [{ text: `See why the kubelet of ${ref.name} reports none` }],
      culprit: ref,
    };
  }
  return {
    text: 'fewer than two zones have a ready Node that is not of the control plane',
    evidence: [],
    remedies: [{ text: 'Nothing: with one zone there is no shorter way' }],
  };
}

function isReady({ status }: Node): boolean {
  return status?.conditions?.find(({ type }) => type === 'Ready')?.status === 'True';
}
