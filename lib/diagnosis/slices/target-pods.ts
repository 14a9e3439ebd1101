import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { oddTargets } from './odd-targets.ts';
import { targetMoved, targetReplaced } from './target-changed.ts';
import { targetGone } from './target-gone.ts';

/** D06, D07 and D08: endpoints against the Pods that they name. */
export const targetPods: ServiceDetector = (facts) => {
  const odd = oddTargets(facts);
  if (odd.length === 0) return [];
  return [...targetGone(facts, odd), ...targetReplaced(facts, odd), ...targetMoved(facts, odd)];
};
