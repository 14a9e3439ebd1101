import type { ClusterDetector, ServiceDetector } from '#lib/diagnosis/detector.ts';

export const policyDetectors: readonly ServiceDetector[] = [];

/** About Nodes and zones. */
export const zoneDetectors: readonly ClusterDetector[] = [];
