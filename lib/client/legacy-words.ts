import type { LegacyCounts } from '#lib/domain/service-entry.ts';
import { serviceWidth } from '#lib/layout/measures.ts';

/** What the legacy Endpoints of a Service say, on the canvas beside its slices. */
export type LegacyWords = {
  /** "1/3": ready of all addresses. */
  readonly number: string;
  /** In so few words that they fit: "1 ready only here, 2 only in slices". */
  readonly difference: string;
  /** For whoever cannot see the card, or points at it. */
  readonly whole: string;
};

/** @param key `namespace/name` of the Service, and so of its Endpoints */
export function legacyWords(key: string, legacy: LegacyCounts): LegacyWords {
  const { addresses, ready, onlyHere, onlyInSlices } = legacy;
  const difference = differenceText(onlyHere, onlyInSlices);
  return {
    number: `${ready}/${addresses}`,
    difference,
    whole: `legacy Endpoints ${key}, ${ready} of ${addresses} addresses ready: ${difference}; kube-proxy and cluster DNS read the slices, not this`,
  };
}

function differenceText(onlyHere: number, onlyInSlices: number): string {
  if (onlyHere === 0) return `${onlyInSlices} ready only in slices`;
  if (onlyInSlices === 0) return `${onlyHere} ready only here`;
  return `${onlyHere} ready only here, ${onlyInSlices} only in slices`;
}

/** What it is to kube-proxy, in as many words as its card has room for; `width` in pixels. */
export function legacyUse(width: number): string {
  return width < serviceWidth ? 'legacy' : 'not read by kube-proxy';
}
