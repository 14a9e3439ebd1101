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

/** To go on with after one of its labels was named with another value: what the Pods have of the selector besides. */
export function andOthers(selector: Labels): string {
  const others = Object.keys(selector).length - 1;
  if (others < 1) return '';
  return others === 1 ? ' and its other label' : ` and its ${others} other labels`;
}
