import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import type { Pod } from '#lib/domain/objects.ts';

/** So many are named in a sentence, and shown as evidence; the rest is counted. */
export const mostNamed = 3;

/** `3 Pods: web-1, web-2, web-3`, `12 Pods: web-1, web-2, web-3 and 9 more`. */
export function countedPods(pods: readonly Pod[]): string {
  return `${podCount(pods.length)}: ${podNames(pods)}`;
}

/** `1 Pod`, `3 Pods`. */
export function podCount(count: number): string {
  return counted(count, 'Pod');
}

/** `web-1, web-2, web-3 and 9 more`. */
export function podNames(pods: readonly Pod[]): string {
  return fewNames(
    pods.map(({ metadata }) => metadata.name),
    mostNamed,
  );
}

/** Tells a Pod from another that takes its name later. */
export function podIdentity({ metadata }: Pod): string {
  return metadata.uid ?? metadata.name;
}
