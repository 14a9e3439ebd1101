import type { PodTemplate } from '#simulator/api/objects.ts';

/** The label that tells which version of the template a Pod was made from. */
export const templateHashLabel = 'pod-template-hash';

/** Ten characters for a template; any change of it gives others. FNV-1a, written as Kubernetes writes its hashes. */
export function templateHash(template: PodTemplate): string {
  const characters = 'bcdfghjklmnpqrstvwxz2456789';
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(JSON.stringify(template))) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  const digits = hash.toString(10).padStart(10, '0').slice(-10);
  return Array.from(digits, (digit) => characters.charAt(Number(digit))).join('');
}
