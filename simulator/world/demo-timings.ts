import type { Labels } from '#lib/domain/objects.ts';
import type { PodObject } from '#simulator/api/objects.ts';
import type { Clock } from '#simulator/clock.ts';
import type { PodTimings } from '#simulator/controllers/kubelet/pod-steps.ts';
import type { Random } from '#simulator/random.ts';

/** Pods that were made when the world began come up together, which takes the controllers one look instead of hundreds. */
const beginningMs = 2_000;
const firstStepMs = 100;
/** Long enough that a viewer sees endpoints that only terminate. */
const cartStopMs = 30_000;
const stopMs = 3_000;
const brokenTag = '-broken';

/** How long the containers of the demo's Pods take. */
export function createDemoTimings(clock: Clock, random: Random): (pod: PodObject) => PodTimings {
  const begin = clock.now();
  return (pod) => {
    const isFirst = clock.now() < begin + beginningMs;
    const readyMs = isFirst ? firstStepMs : 2_000 + random.below(3_000);
    return {
      startMs: isFirst ? firstStepMs : 800 + random.below(1_200),
      readyMs: isNeverReady(pod) ? 'never' : readyMs,
      stopMs: pod.metadata.labels?.app === 'cart' ? cartStopMs : stopMs,
    };
  };
}

/** The image in a release whose containers never pass their readiness probe. */
export function brokenImage(image: string): string {
  return `${image}${brokenTag}`;
}

function isNeverReady({ metadata, spec }: PodObject): boolean {
  const isBroken = spec?.containers?.some(({ image }) => image?.endsWith(brokenTag)) ?? false;
  return isBroken || isLabelledNeverReady(metadata.labels);
}

function isLabelledNeverReady(labels: Labels | undefined): boolean {
  return labels?.app === 'checkout' || labels?.member === 'joining';
}
