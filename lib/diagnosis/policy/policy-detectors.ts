import type { ClusterDetector, ServiceDetector } from '#lib/diagnosis/detector.ts';
import { affinitySingle } from './affinity-single.ts';
import { allTerminating } from './all-terminating.ts';
import { capacityDegraded } from './capacity-degraded.ts';
import { distributionValue } from './distribution-value.ts';
import { externalLocalUncovered } from './external-local-uncovered.ts';
import { hintsAbsent } from './hints-absent.ts';
import { hintsIncomplete } from './hints-incomplete.ts';
import { hintsUnbalanced } from './hints-unbalanced.ts';
import { internalLocalUncovered } from './internal-local-uncovered.ts';
import { localWithoutNode } from './local-without-node.ts';
import { nodeWithoutZone } from './node-without-zone.ts';
import { noneReady } from './none-ready.ts';
import { publishNotReady } from './publish-not-ready.ts';
import { servedByLeavingNodes } from './served-by-leaving-nodes.ts';
import { singlePoint } from './single-point.ts';
import { zoneUncovered } from './zone-uncovered.ts';

export const policyDetectors: readonly ServiceDetector[] = [
  noneReady,
  allTerminating,
  externalLocalUncovered,
  internalLocalUncovered,
  localWithoutNode,
  hintsAbsent,
  hintsIncomplete,
  zoneUncovered,
  hintsUnbalanced,
  distributionValue,
  publishNotReady,
  affinitySingle,
  singlePoint,
  capacityDegraded,
  servedByLeavingNodes,
];

/** About Nodes and zones. */
export const zoneDetectors: readonly ClusterDetector[] = [nodeWithoutZone];
