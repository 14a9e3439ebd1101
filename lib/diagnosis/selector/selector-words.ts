import type { Labels } from '#lib/domain/objects.ts';

/** As kubectl's -l takes it: every label. */
export function selectorArgument(selector: Labels): string {
  return Object.entries(selector).map(pair).join(',');
}

/** A selector in a sentence; of a long one the first labels and how many there are more. */
export function selectorWords(selector: Labels, atMost = 3): string {
  const pairs = Object.entries(selector).map(pair);
  const shown = pairs.slice(0, atMost).join(',');
  return pairs.length > atMost ? `${shown} and ${pairs.length - atMost} more labels` : shown;
}

function pair([key, value]: readonly [string, string]): string {
  return `${key}=${value}`;
}
