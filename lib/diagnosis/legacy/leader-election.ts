import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { atOnce } from '#lib/diagnosis/candidate.ts';
import type { ClusterDetector, ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { Endpoints } from '#lib/domain/objects.ts';
import { leaderAnnotation } from '#lib/domain/objects.ts';
import { endpointsOf, isLeaderElection, showEndpoints } from './legacy-endpoints.ts';

/** E04: Endpoints that only keep the record of a leader election. */
export const leaderElection: ServiceDetector = ({ view }) => {
  const legacy = endpointsOf(view);
  return legacy !== undefined && isLeaderElection(legacy) ? [candidate(legacy)] : [];
};

/** The same without a Service, as is usual. */
export const lonelyLeaderElection: ClusterDetector = (view) =>
  view.legacyEndpoints.kind === 'unknown'
    ? []
    : view.legacyEndpoints.value
        .filter(
          (legacy) =>
            isLeaderElection(legacy) &&
            view.serviceNamed(legacy.metadata.namespace, legacy.metadata.name) === undefined,
        )
        .map(candidate);

function candidate(legacy: Endpoints): Candidate {
  const ref = objectRef('Endpoints', legacy);
  return {
    id: 'E04',
    subject: ref,
    sentence: `the Endpoints ${legacy.metadata.name} keeps the record of a leader election; it publishes no endpoint and is never mirrored`,
    evidence: [
      evidenceAt(ref, legacy, 'metadata', 'name'),
      evidenceAt(ref, legacy, 'metadata', 'annotations', leaderAnnotation),
    ],
    confirm: [showEndpoints(legacy, legacy.metadata.name)],
    remedies: [{ text: 'Nothing has to be done. Newer programs keep this record in a Lease.' }],
    stages: atOnce('info'),
    countedFrom: 'observed',
  };
}
