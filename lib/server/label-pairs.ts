import type { Labels } from '#lib/domain/objects.ts';

/** Each label as one text, to group objects by. Neither part may hold a `=`; if one does, groups only grow. */
export function labelPairs(labels: Labels | undefined): readonly string[] {
  return Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`);
}

/** The pair with the smallest group: who looks there has the least to look through. */
export function rarestPair(
  labels: Labels | undefined,
  sizeOf: (pair: string) => number,
): string | undefined {
  let rarest: string | undefined;
  let smallest = Number.POSITIVE_INFINITY;
  for (const pair of labelPairs(labels)) {
    const size = sizeOf(pair);
    if (size >= smallest) continue;
    rarest = pair;
    smallest = size;
  }
  return rarest;
}

/** Whether there is every label that a selector asks for. */
export function hasLabels(labels: Labels | undefined, selector: Labels | undefined): boolean {
  return Object.entries(selector ?? {}).every(([key, value]) => labels?.[key] === value);
}
