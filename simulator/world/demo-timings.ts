import type { Labels } from '#lib/domain/objects.ts';
import type { PodObject } from '#simulator/api/objects.ts';
import type { Clock } from '#simulator/clock.ts';
import type { PodTimings } from '#simulator/controllers/kubelet.ts';
import type { Random } from '#simulator/random.ts';

/** Pods that were made when the world began come up together, so that the story starts soon. */
const beginningMs = 2_000;
/** Long enough that a viewer sees endpoints that only terminate. */
const cartStopMs = 30_000;
const stopMs = 3_000;

/** How long the containers of the demo's Pods take. */
export function createDemoTimings(clock: Clock, random: Random): (pod: PodObject) => PodTimings {
  const begin = clock.now();
  return ({ metadata }) => {
    const isFirst = clock.now() < begin + beginningMs;
    const readyMs = isFirst ? random.below(200) : 2_000 + random.below(3_000);
    return {
      startMs: isFirst ? random.below(200) : 800 + random.below(1_200),
      readyMs: isNeverReady(metadata.labels) ? 'never' : readyMs,
      stopMs: metadata.labels?.app === 'cart' ? cartStopMs : stopMs,
    };
  };
}

function isNeverReady(labels: Labels | undefined): boolean {
  return labels?.app === 'checkout' || labels?.member === 'joining';
}
