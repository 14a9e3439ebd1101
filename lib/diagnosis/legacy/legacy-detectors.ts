import type { ClusterDetector, ServiceDetector } from '#lib/diagnosis/detector.ts';

export const legacyDetectors: readonly ServiceDetector[] = [];

/** About legacy Endpoints without a Service. */
export const lonelyEndpointsDetectors: readonly ClusterDetector[] = [];
