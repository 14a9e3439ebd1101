import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { EndpointSlice } from '#lib/domain/objects.ts';
import { isMadeByController } from './made-by-controller.ts';

/**
 * Slices that the EndpointSlice controller has made for this Service and whose label names another one now, or none. The
 * controller expects them under the Service and finds them nowhere: it writes nothing more for it, whatever changes
 * ("EndpointSlice informer cache is out of date", seen on Kubernetes 1.34.4).
 */
export function slicesLinkedElsewhere({
  view,
  managed,
}: Pick<ServiceFacts, 'view' | 'managed'>): readonly EndpointSlice[] {
  if (!managed) return [];
  return view
    .ownedElsewhere()
    .filter(
      (slice) =>
        slice.metadata.deletionTimestamp === undefined && isMadeByController(slice, view.service),
    );
}
