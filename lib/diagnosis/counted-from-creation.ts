import type { Service } from '#lib/domain/objects.ts';

/** When a Service was created, to count a stage from; where that is not told: since we first saw the fact. */
export function countedFromCreation({ metadata }: Service): number | 'observed' {
  const created = Date.parse(metadata.creationTimestamp ?? '');
  return Number.isNaN(created) ? 'observed' : created;
}
