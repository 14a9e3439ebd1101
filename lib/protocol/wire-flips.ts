import type { ConditionByte } from '#lib/domain/condition-byte.ts';
import type { Flip, SliceFlips } from './topology-changes.ts';

/**
 * Endpoints that have other conditions now, by those: the key is their ConditionByte, the value names each by its slice and its
 * place in the canonical order, both in base 36, as `5c.3 0.4 1f.0`. The number of a slice is told as the difference to
 * the one before: six bytes for an endpoint.
 */
export type WireFlips = Readonly<Record<string, string>>;

const base = 36;
const highestByte = 63;

/** `undefined` where there are none. */
export function encodeFlips(slices: readonly SliceFlips[]): WireFlips | undefined {
  if (slices.length === 0) return undefined;
  const words = new Map<ConditionByte, string[]>();
  const lastNumbers = new Map<ConditionByte, number>();
  for (const { number, flips } of [...slices].sort((a, b) => a.number - b.number)) {
    for (const { place, byte } of flips) {
      const step = number - (lastNumbers.get(byte) ?? 0);
      lastNumbers.set(byte, number);
      const word = `${step.toString(base)}.${place.toString(base)}`;
      const known = words.get(byte);
      if (known === undefined) words.set(byte, [word]);
      else known.push(word);
    }
  }
  return Object.fromEntries(Array.from(words, ([byte, list]) => [byte, list.join(' ')]));
}

/** By the number of the slice; `undefined` where it cannot be read. */
export function decodeFlips(flips: WireFlips): ReadonlyMap<number, readonly Flip[]> | undefined {
  const bySlice = new Map<number, Flip[]>();
  for (const [key, words] of Object.entries(flips)) {
    const byte = Number(key);
    if (!(Number.isInteger(byte) && byte >= 0 && byte <= highestByte)) return undefined;
    let number = 0;
    for (const word of words.split(' ')) {
      const dot = word.indexOf('.');
      number += Number.parseInt(word.slice(0, dot), base);
      const place = Number.parseInt(word.slice(dot + 1), base);
      if (dot < 1 || !(number >= 0 && place >= 0)) return undefined;
      const known = bySlice.get(number);
      if (known === undefined) bySlice.set(number, [{ place, byte }]);
      else known.push({ place, byte });
    }
  }
  return bySlice;
}
