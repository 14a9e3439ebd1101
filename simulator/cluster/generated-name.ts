import type { Random } from '#simulator/random.ts';

/** As k8s.io/apiserver/pkg/storage/names: with the suffix at most 63 characters, which fit a DNS label. */
const maxPrefixCharacters = 58;

/** A name that begins with the `generateName` of an object; it may be taken. */
export function generatedName(prefix: string, random: Random): string {
  return `${prefix.slice(0, maxPrefixCharacters)}${random.suffix()}`;
}
