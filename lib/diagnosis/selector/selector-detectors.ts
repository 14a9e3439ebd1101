import type { ClusterDetector, ServiceDetector } from '#lib/diagnosis/detector.ts';

export const selectorDetectors: readonly ServiceDetector[] = [];

/** About Pods that no Service selects. */
export const lonelyPodDetectors: readonly ClusterDetector[] = [];
