import type { ClusterDetector, ServiceDetector } from '#lib/diagnosis/detector.ts';
import { disagreement } from './disagreement.ts';
import { endpointsBased } from './endpoints-based.ts';
import { endpointsWithoutService } from './endpoints-without-service.ts';
import { handmadeWithSelector } from './handmade-with-selector.ts';
import { leaderElection, lonelyLeaderElection } from './leader-election.ts';
import { mirrorIncomplete } from './mirror-incomplete.ts';
import { notMirrored, skipMirror } from './not-mirrored.ts';
import { overCapacity } from './over-capacity.ts';

export const legacyDetectors: readonly ServiceDetector[] = [
  overCapacity,
  handmadeWithSelector,
  skipMirror,
  leaderElection,
  endpointsBased,
  mirrorIncomplete,
  notMirrored,
  disagreement,
];

/** About legacy Endpoints without a Service. */
export const lonelyEndpointsDetectors: readonly ClusterDetector[] = [
  endpointsWithoutService,
  lonelyLeaderElection,
];
