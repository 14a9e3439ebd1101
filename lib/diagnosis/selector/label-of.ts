import type { Labels, Pod } from '#lib/domain/objects.ts';

/** The Pod's own label of that key. A selector's key may be any text, `constructor` too. */
export function labelOf({ metadata }: Pick<Pod, 'metadata'>, key: string): string | undefined {
  const labels: Labels = metadata.labels ?? {};
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}
