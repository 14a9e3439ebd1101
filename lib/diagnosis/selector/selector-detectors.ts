import type { ClusterDetector, ServiceDetector } from '#lib/diagnosis/detector.ts';
import { lonelyPods } from './lonely-pods.ts';
import { strayPods } from './near-value.ts';
import { onlyFinished } from './only-finished.ts';
import { overlap } from './overlap.ts';
import { rolloutLabel } from './rollout-label.ts';
import { tooBroad } from './too-broad.ts';
import { unmatchedSelector } from './unmatched-selector.ts';

export const selectorDetectors: readonly ServiceDetector[] = [
  unmatchedSelector,
  strayPods,
  onlyFinished,
  rolloutLabel,
  overlap,
  tooBroad,
];

/** About Pods that no Service selects. */
export const lonelyPodDetectors: readonly ClusterDetector[] = [lonelyPods];
