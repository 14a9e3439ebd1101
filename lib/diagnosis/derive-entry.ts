import { judgePublished } from '#lib/domain/judge-published.ts';
import { lookAtConditions, lookAtEndpoints } from '#lib/domain/published-look.ts';
import type { PublishedService } from '#lib/domain/published-service.ts';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { fromSliceEntry } from '#lib/domain/slice-entry.ts';
import { withVerdict } from './diagnosed-entry.ts';

/**
 * The entry of a Service, from what only the server knows of it and its slices as they are told. The server and the page
 * derive it alike, so that a change of conditions is all that has to be sent.
 *
 * @param slices those that `published` names, in that order
 */
export function deriveEntry(
  published: PublishedService,
  slices: readonly SliceEntry[],
): ServiceEntry {
  const { service, distinct, findings, legacy } = published;
  const look = distinct
    ? lookAtConditions(service, slices)
    : lookAtEndpoints(service, slices.map(fromSliceEntry));
  const entry = withVerdict(judgePublished(published, look), slices, findings);
  return legacy === undefined ? entry : { ...entry, legacy };
}
