import type { Pod } from '#lib/domain/objects.ts';
import type { PodContainer } from './pod-containers.ts';
import { podContainers } from './pod-containers.ts';

/** What is said of each of these Pods where it is the same; else what is said of the first, with its name. */
export function saidOfAll(pods: readonly Pod[], wordsOf: (pod: Pod) => string): string {
  const [first, ...others] = pods;
  if (first === undefined) return '';
  const words = wordsOf(first);
  if (words === '' || others.every((pod) => wordsOf(pod) === words)) return words;
  return `${words} (${first.metadata.name})`;
}

/** The same of the container of this name; empty where a Pod has none. */
export function saidOfContainer(
  pods: readonly Pod[],
  name: string,
  wordsOf: (container: PodContainer) => string,
): string {
  return saidOfAll(pods, (pod) => {
    const container = podContainers(pod).find((one) => one.name === name);
    return container === undefined ? '' : wordsOf(container);
  });
}
