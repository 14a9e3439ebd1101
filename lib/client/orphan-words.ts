import type { Freshness } from '#lib/domain/freshness.ts';
import type { SliceEntry } from '#lib/domain/service-entry.ts';
import { isTold } from './health-words.ts';

/** What stands where the Service of a slice would stand; `fresh` is that of the Services. */
export function orphanHeading(fresh: Freshness): string {
  if (fresh === 'hidden') return 'Service not visible to you';
  return fresh === 'pending' ? 'Service not known yet' : 'Slice without a Service';
}

/** Where the slice is and which Service it names, if any. */
export function orphanText({ namespace, serviceName }: SliceEntry, fresh: Freshness): string {
  if (serviceName === undefined) return `${namespace} · no kubernetes.io/service-name label`;
  return `${namespace} · names ${serviceName}${isTold(fresh) ? ', which does not exist' : ''}`;
}
