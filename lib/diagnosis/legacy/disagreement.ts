import { after } from '#lib/diagnosis/candidate.ts';
import type { ComparedPort } from '#lib/diagnosis/compare-endpoints.ts';
import { compareEndpoints } from '#lib/diagnosis/compare-endpoints.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { fewNames } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { isControllers, isMirrored } from '#lib/diagnosis/service-facts.ts';
import type { Evidence } from '#lib/domain/finding.ts';
import type { EndpointSlice } from '#lib/domain/objects.ts';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import {
  addressesOf,
  endpointsOf,
  isLeaderElection,
  isSkipped,
  pathOfAddress,
  showEndpoints,
} from './legacy-endpoints.ts';

/** E08: the two say that other addresses are ready. Endpoints trail the slices by about a second in normal life. */
export const disagreement: ServiceDetector = ({ view, managed, apiServers, kind, ref }) => {
  if (apiServers || kind === 'ExternalName') return [];
  const legacy = endpointsOf(view);
  if (legacy === undefined || isLeaderElection(legacy) || isSkipped(legacy)) return [];
  const compared = view.slices.filter(managed ? isControllers : isMirrored);
  if (compared.length === 0 || (!managed && addressesOf(legacy).length === 0)) return [];
  const comparison = compareEndpoints(view.service, legacy, view.slices);
  if (comparison.truncated || comparison.agrees) return [];
  const others = new Set(
    view.slices.filter((slice) => !compared.includes(slice)).flatMap(addressesIn),
  );
  const { onlyInEndpoints, onlyInSlices } = differences(comparison.ports, others);
  const [address] = [...onlyInEndpoints, ...onlyInSlices];
  if (address === undefined) return [];
  const { namespace, name } = view.service.metadata;
  const legacyRef = objectRef('Endpoints', legacy);
  return [
    {
      id: 'E08',
      subject: ref,
      sentence: `Endpoints and slices call different addresses ready: ${[
        ...(onlyInEndpoints.length === 0 ? [] : [`only in Endpoints ${fewNames(onlyInEndpoints)}`]),
        ...(onlyInSlices.length === 0 ? [] : [`only in slices ${fewNames(onlyInSlices)}`]),
      ].join(', ')}`,
      evidence: [
        evidenceAt(legacyRef, legacy, 'metadata', 'name'),
        ...onlyInEndpoints
          .slice(0, 1)
          .map((ip) => evidenceAt(legacyRef, legacy, ...pathOfAddress(legacy, ip))),
        ...onlyInSlices.slice(0, 1).flatMap((ip) => inSlices(compared, ip)),
      ],
      confirm: [
        showEndpoints(legacy, name),
        {
          namespace,
          words: ['get', 'endpointslices', '-l', `${serviceNameLabel}=${name}`, '-o', 'yaml'],
        },
      ],
      remedies: [
        {
          text: managed
            ? 'kube-proxy and cluster DNS read the slices. See whether the endpoints controller runs; what reads Endpoints should read EndpointSlices.'
            : 'See whether the mirroring controller of kube-controller-manager runs, or write EndpointSlices of your own.',
        },
      ],
      stages: after(view.thresholds.lagErrorMs, 'warning'),
      countedFrom: 'observed',
      members: [...onlyInEndpoints, ...onlyInSlices],
      causedBy: ['B13', 'E02', 'E06', 'E01', 'D05', 'D25', 'D18', 'D19', 'D06'],
      concerns: onlyInEndpoints.length + onlyInSlices.length,
    },
  ];
};

/** What somebody else's slices add is no disagreement with what the controller wrote. */
function differences(ports: readonly ComparedPort[], others: ReadonlySet<string>) {
  const differing = ports.flatMap((port) => port.differing);
  const named = (side: 'endpoints' | 'slices') =>
    [
      ...new Set(differing.filter((one) => one[side] === 'ready').map(({ address }) => address)),
    ].sort();
  return {
    onlyInEndpoints: named('endpoints'),
    onlyInSlices: named('slices').filter((address) => !others.has(address)),
  };
}

function inSlices(slices: readonly EndpointSlice[], ip: string): readonly Evidence[] {
  for (const slice of slices) {
    const at = (slice.endpoints ?? []).findIndex(({ addresses }) => addresses[0] === ip);
    const ref = objectRef('EndpointSlice', slice);
    if (at >= 0) return [evidenceAt(ref, slice, 'endpoints', at, 'addresses', 0)];
  }
  return [];
}

function addressesIn({ endpoints }: EndpointSlice): readonly string[] {
  return (endpoints ?? []).flatMap(({ addresses }) => addresses);
}
