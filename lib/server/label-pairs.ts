import type { Labels } from '#lib/domain/objects.ts';

/** Each label as one text, to group objects by. Neither part may hold a `=`; if one does, groups only grow. */
export function labelPairs(labels: Labels | undefined): readonly string[] {
  return Object.entries(labels ?? {}).map(([key, value]) => labelPair(key, value));
}

export function labelPair(key: string, value: string): string {
  return `${key}=${value}`;
}

/** The label with the smallest group, and its pair: who looks there has the least to look through. */
export function rarestPair(
  labels: Labels | undefined,
  sizeOf: (pair: string) => number,
): { readonly key: string; readonly pair: string } | undefined {
  let rarest: { readonly key: string; readonly pair: string } | undefined;
  let smallest = Number.POSITIVE_INFINITY;
  for (const [key, value] of Object.entries(labels ?? {})) {
    const pair = labelPair(key, value);
    const size = sizeOf(pair);
    if (size >= smallest) continue;
    rarest = { key, pair };
    smallest = size;
  }
  return rarest;
}

/** Whether there is every label that a selector asks for. */
export function hasLabels(labels: Labels | undefined, selector: Labels | undefined): boolean {
  return Object.entries(selector ?? {}).every(([key, value]) => labels?.[key] === value);
}

/** Whether both are the same labels, in any order. */
export function isSameLabels(a: Labels = {}, b: Labels = {}): boolean {
  if (a === b) return true;
  let left = 0;
  for (const key in a) {
    if (a[key] !== b[key]) return false;
    left += 1;
  }
  for (const _key in b) left -= 1;
  return left === 0;
}
