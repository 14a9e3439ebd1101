import type { Pod } from '#lib/domain/objects.ts';

/** So many are named in a sentence; the rest is counted. */
export const mostNamed = 3;

/** `3 Pods: web-1, web-2, web-3`, `12 Pods: web-1, web-2, web-3 and 9 more`. */
export function countedPods(pods: readonly Pod[]): string {
  return `${podCount(pods.length)}: ${podNames(pods)}`;
}

/** `1 Pod`, `3 Pods`. */
export function podCount(count: number): string {
  return count === 1 ? '1 Pod' : `${count} Pods`;
}

/** `web-1, web-2, web-3 and 9 more`. */
export function podNames(pods: readonly Pod[]): string {
  const named = pods.slice(0, mostNamed).map(({ metadata }) => metadata.name);
  const more = pods.length - named.length;
  return `${named.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
}
