import { counted } from '#lib/diagnosis/few-names.ts';
import type { Worded } from '#lib/diagnosis/with-names.ts';
import { withNames } from '#lib/diagnosis/with-names.ts';
import type { Pod } from '#lib/domain/objects.ts';

/** So many are named in a sentence, and shown as evidence; the rest is counted. */
export const mostNamed = 3;

/** Says something of these Pods, with their names where `list` stands, and without them. */
export function ofPods(pods: readonly Pod[], words: (list: string) => string): Worded {
  return withNames(
    pods.map(({ metadata }) => metadata.name),
    words,
  );
}

/** The same of so many Pods: `3 Pods: web-1, web-2, web-3`, in brief `3 Pods`. */
export function ofCountedPods(pods: readonly Pod[], words: (them: string) => string): Worded {
  return ofPods(pods, (list) => words(`${podCount(pods.length)}${list}`));
}

/** `1 Pod`, `3 Pods`. */
export function podCount(count: number): string {
  return counted(count, 'Pod');
}

/** Tells a Pod from another that takes its name later. */
export function podIdentity({ metadata }: Pod): string {
  return metadata.uid ?? metadata.name;
}
