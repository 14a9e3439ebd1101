import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceView } from '#lib/diagnosis/service-view.ts';
import type { EndpointSlice } from '#lib/domain/objects.ts';
import { linkedServiceName } from '#lib/domain/slice-entry.ts';
import { meantService } from './meant-service.ts';
import { namesNone } from './names-no-service.ts';
import { probableService } from './probable-service.ts';
import { linksNothing } from './without-service-label.ts';

/**
 * D01 and D02 as what causes that the Service has no endpoint: slices with endpoints that no Service uses, and that are
 * probably meant for this one.
 */
export function slicesMeantFor(view: ServiceView): readonly Candidate[] {
  const { service, thresholds } = view;
  const orphans = view.orphans().filter(({ endpoints }) => (endpoints ?? []).length > 0);
  if (orphans.length === 0) return [];
  const services = [service, ...view.neighbours()];
  const isMeant = (slice: EndpointSlice) =>
    (linkedServiceName(slice) === undefined ? probableService : meantService)(slice, services)
      ?.name === service.metadata.name;
  return orphans.flatMap((slice) => {
    if (!isMeant(slice)) return [];
    const named = namesNone(slice, services, thresholds).map((one) => ({
      ...one,
      stages: after(thresholds.lagWarnMs, 'error'),
    }));
    return [...linksNothing(slice, services), ...named];
  });
}
