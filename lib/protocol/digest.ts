/**
 * Sixteen hexadecimal digits for the content of a keyed table, the same whatever the order of its entries and of
 * their fields: two sides that agree on them hold the same state. Two 32-bit sums of FNV-1a hashes of each
 * entry's canonical JSON; it finds accidents, it is no defence against forgery.
 */
export function digestTable(entries: Iterable<unknown>): string {
  let high = 0;
  let low = 0;
  for (const entry of entries) {
    const text = canonicalJson(entry);
    high = (high + fnv1a(text)) >>> 0;
    low = (low + fnv1a(`${text}.`)) >>> 0;
  }
  return hex(high) + hex(low);
}

/** JSON with sorted keys and without absent values. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if ('toJSON' in value && typeof value.toJSON === 'function') return canonicalJson(value.toJSON());
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash;
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}
