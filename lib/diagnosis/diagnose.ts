import type { Candidate } from './candidate.ts';
import type { ClusterDetector, Rest, ServiceDetector } from './detector.ts';
import { rest } from './detector.ts';
import { legacyDetectors, lonelyEndpointsDetectors } from './legacy/legacy-detectors.ts';
import { podDetectors } from './pods/pod-detectors.ts';
import { policyDetectors, zoneDetectors } from './policy/policy-detectors.ts';
import { portDetectors } from './ports/port-detectors.ts';
import { positiveDetectors } from './positive/positive-detectors.ts';
import { lonelyPodDetectors, selectorDetectors } from './selector/selector-detectors.ts';
import { gatherFacts } from './service-facts.ts';
import type { ClusterView, ServiceView } from './service-view.ts';
import { shapeDetectors } from './shape/shape-detectors.ts';
import { orphanDetectors, sliceDetectors } from './slices/slice-detectors.ts';

const serviceDetectors: readonly ServiceDetector[] = [
  ...shapeDetectors,
  ...sliceDetectors,
  ...selectorDetectors,
  ...podDetectors,
  ...portDetectors,
  ...policyDetectors,
  ...legacyDetectors,
  ...positiveDetectors,
];

const clusterDetectors: readonly ClusterDetector[] = [
  ...orphanDetectors,
  ...lonelyEndpointsDetectors,
  ...zoneDetectors,
  ...lonelyPodDetectors,
];

/** Everything that holds of one Service at this moment, in no order. */
export function diagnoseService(view: ServiceView): readonly Candidate[] {
  const facts = gatherFacts(view);
  const found: Candidate[] = [];
  for (const detect of serviceDetectors) {
    const candidates = detect(facts);
    // A hundred are asked, and nearly all have none: going through nothing costs, too.
    if (candidates.length > 0) found.push(...candidates);
  }
  return found;
}

/** Everything that holds of what belongs to no Service, with places to rest. */
export function* diagnoseCluster(view: ClusterView): Generator<Candidate | Rest, void> {
  for (const detect of clusterDetectors) {
    yield* detect(view);
    yield rest;
  }
}
