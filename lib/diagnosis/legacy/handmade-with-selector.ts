import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { kubernetesMinor } from '#lib/diagnosis/kubernetes-minor.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { ServiceView } from '#lib/diagnosis/service-view.ts';
import type { Endpoints } from '#lib/domain/objects.ts';
import {
  addressesOf,
  endpointsController,
  endpointsManagedByLabel,
  endpointsOf,
  isLeaderElection,
  showEndpoints,
} from './legacy-endpoints.ts';

/** The release since which the endpoints controller labels what it writes. */
const labelledSinceMinor = 33;

/** E02: the controller overwrites Endpoints of a Service with a selector. */
export const handmadeWithSelector: ServiceDetector = ({ view, managed, ref }) => {
  if (!managed) return [];
  const legacy = endpointsOf(view);
  if (legacy === undefined || isLeaderElection(legacy)) return [];
  const sign = signOfHand(view, legacy);
  if (sign === undefined) return [];
  const { namespace, name } = legacy.metadata;
  const legacyRef = objectRef('Endpoints', legacy);
  return [
    {
      id: 'E02',
      subject: ref,
      sentence: `the Endpoints ${name} ${sign.words} though the Service has a selector: the controller overwrites it when it next looks, and it is never mirrored`,
      evidence: [
        evidenceAt(legacyRef, legacy, ...sign.path),
        evidenceAt(legacyRef, legacy, 'metadata', 'name'),
        evidenceAt(ref, view.service, 'spec', 'selector'),
      ],
      confirm: [showEndpoints(legacy, name)],
      remedies: [
        {
          text: 'Write addresses of your own for a Service without a selector only. Here delete the Endpoints; the controller writes its own.',
          command: { namespace, words: ['delete', 'endpoints', name] },
        },
      ],
      stages: after(view.thresholds.lagWarnMs, 'error'),
      countedFrom: 'observed',
      members: [sign.member],
    },
  ];
};

type Sign = {
  readonly words: string;
  readonly path: readonly (string | number)[];
  readonly member: string;
};

/** An address without a Pod that no matching Pod has, or, where the controller labels its own, the missing label. */
function signOfHand(view: ServiceView, legacy: Endpoints): Sign | undefined {
  const manager = legacy.metadata.labels?.[endpointsManagedByLabel];
  if (
    manager !== endpointsController &&
    (kubernetesMinor(view.serverVersion) ?? 0) >= labelledSinceMinor &&
    addressesOf(legacy).length > 0
  ) {
    return {
      words: `was not written by the endpoints controller (${manager === undefined ? 'its label is missing' : `managed by ${manager}`})`,
      path: ['metadata', 'labels', endpointsManagedByLabel],
      member: 'label',
    };
  }
  if (view.matching.kind === 'unknown') return undefined;
  const pods = view.matching.value;
  const isPods = (ip: string) =>
    pods.some(
      ({ status }) => status?.podIP === ip || (status?.podIPs ?? []).some((one) => one.ip === ip),
    );
  for (const [subset, { addresses = [] }] of (legacy.subsets ?? []).entries()) {
    const at = addresses.findIndex(({ ip, targetRef }) => targetRef === undefined && !isPods(ip));
    const address = addresses[at];
    if (address === undefined) continue;
    return {
      words: `holds ${address.ip}, which no Pod of the selector has,`,
      path: ['subsets', subset, 'addresses', at, 'ip'],
      member: address.ip,
    };
  }
  return undefined;
}
