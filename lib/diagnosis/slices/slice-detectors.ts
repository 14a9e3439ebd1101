import type { ClusterDetector, ServiceDetector } from '#lib/diagnosis/detector.ts';

export const sliceDetectors: readonly ServiceDetector[] = [];

/** About slices that belong to no Service. */
export const orphanDetectors: readonly ClusterDetector[] = [];
