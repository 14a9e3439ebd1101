import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import { isMirrored } from '#lib/diagnosis/service-facts.ts';
import type { Endpoints } from '#lib/domain/objects.ts';
import {
  addressesOf,
  endpointsOf,
  filled,
  isLeaderElection,
  isSkipped,
  listEvents,
  listSlices,
  pathOfAddress,
  showEndpoints,
  skipMirrorLabel,
} from './legacy-endpoints.ts';

/** The Endpoints that the mirroring controller would have to copy. */
function toMirror({ view, managed, kind, apiServers }: ServiceFacts): Endpoints | undefined {
  if (managed || kind === 'ExternalName' || apiServers) return undefined;
  const legacy = endpointsOf(view);
  if (legacy === undefined || isLeaderElection(legacy) || addressesOf(legacy).length === 0)
    return undefined;
  return legacy;
}

/** E03: a label keeps the Endpoints from being mirrored, and nothing else publishes an endpoint. */
export const skipMirror: ServiceDetector = (facts) => {
  const legacy = toMirror(facts);
  if (legacy === undefined || !isSkipped(legacy) || filled(facts.view.slices).length > 0) return [];
  const { namespace, name } = legacy.metadata;
  const ref = objectRef('Endpoints', legacy);
  return [
    {
      id: 'E03',
      subject: facts.ref,
      sentence: `the Endpoints ${name} has ${counted(addressesOf(legacy).length, 'address', 'addresses')} and the label skip-mirror=true, so no slice is made of it and kube-proxy sees no endpoint`,
      evidence: [
        evidenceAt(ref, legacy, 'metadata', 'labels', skipMirrorLabel),
        evidenceAt(ref, legacy, ...pathOfAddress(legacy)),
        evidenceAt(ref, legacy, 'metadata', 'name'),
      ],
      confirm: [showEndpoints(legacy, name), listSlices(facts.view.service)],
      remedies: [
        {
          text: 'Take the label off; the Endpoints is then mirrored.',
          command: { namespace, words: ['label', 'endpoints', name, `${skipMirrorLabel}-`] },
        },
        { text: 'Or write an EndpointSlice of your own.' },
      ],
      stages: after(facts.view.thresholds.graceNewMs, 'critical'),
      countedFrom: 'observed',
    },
  ];
};

/** E07: the mirroring controller is off or fails. */
export const notMirrored: ServiceDetector = (facts) => {
  const legacy = toMirror(facts);
  if (legacy === undefined || isSkipped(legacy) || facts.view.slices.some(isMirrored)) return [];
  const { name } = legacy.metadata;
  const ref = objectRef('Endpoints', legacy);
  return [
    {
      id: 'E07',
      subject: facts.ref,
      sentence: `the Endpoints ${name} has ${counted(addressesOf(legacy).length, 'address', 'addresses')}, and no slice is mirrored from it`,
      evidence: [
        evidenceAt(ref, legacy, ...pathOfAddress(legacy)),
        evidenceAt(ref, legacy, 'metadata', 'name'),
      ],
      confirm: [showEndpoints(legacy, name), listSlices(facts.view.service), listEvents(legacy)],
      remedies: [
        {
          text: 'The mirroring controller of kube-controller-manager is switched off or fails; its events are on the Endpoints object.',
        },
        {
          text: 'Or write an EndpointSlice of your own and delete the Endpoints, which is deprecated since Kubernetes 1.33.',
        },
      ],
      stages: after(facts.view.thresholds.lagWarnMs, 'error'),
      countedFrom: 'observed',
      culprit: { kind: 'Controller', name: 'endpointslicemirroring-controller' },
    },
  ];
};
