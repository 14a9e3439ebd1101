/** Stands for a text of which only the place matters. */
export const anyText = '•';

/** A copy in which each `•` is a canary that tells its place: `<spec.nodeName>`; also where it is a key. */
export function withCanaries(value: unknown, path = ''): unknown {
  if (typeof value === 'string') return value.replaceAll(anyText, `<${path}>`);
  if (Array.isArray(value)) return value.map((member) => withCanaries(member, `${path}[]`));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const place = path === '' ? key : `${path}.${key}`;
      return [key === anyText ? `<${place}>` : key, withCanaries(member, place)];
    }),
  );
}

/** The places of all canaries in a value, sorted, without repetitions. */
export function survivingCanaries(value: unknown): readonly string[] {
  const found = JSON.stringify(value).match(/<[^<>]+>/g) ?? [];
  return [...new Set(found.map((canary) => canary.slice(1, -1)))].sort();
}
