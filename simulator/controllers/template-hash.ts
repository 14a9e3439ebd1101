import type { PodTemplate } from '#simulator/api/objects.ts';

/** The label that tells which version of the template a Pod was made from. */
export const templateHashLabel = 'pod-template-hash';

const known = new WeakMap<PodTemplate, string>();

/**
 * Ten characters for a template; any change of it gives others, another order of its fields does not. FNV-1a, written as
 * Kubernetes writes its hashes.
 */
export function templateHash(template: PodTemplate): string {
  const former = known.get(template);
  if (former !== undefined) return former;
  const characters = 'bcdfghjklmnpqrstvwxz2456789';
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(JSON.stringify(template, withSortedKeys))) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  const digits = hash.toString(10).padStart(10, '0').slice(-10);
  const text = Array.from(digits, (digit) => characters.charAt(Number(digit))).join('');
  known.set(template, text);
  return text;
}

function withSortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
