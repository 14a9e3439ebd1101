import type { ClusterDetector, ServiceDetector } from '#lib/diagnosis/detector.ts';
import { fqdnSlice, unusedFamily } from './address-type.ts';
import { duplicateEndpoint } from './duplicate-endpoint.ts';
import { endpointIsServiceIp, multiAddressEndpoint } from './endpoint-addresses.ts';
import { endpointLag } from './endpoint-lag.ts';
import { foreignSlice } from './foreign-slice.ts';
import { fragmented } from './fragmented.ts';
import { managedByChanged } from './managed-by-changed.ts';
import { mirroredSlice } from './mirrored-slice.ts';
import { namesNoService } from './names-no-service.ts';
import { noSlices } from './no-slices.ts';
import { ownerMismatch } from './owner-mismatch.ts';
import { headlessLabelOnVip, proxyNameSet } from './proxy-labels.ts';
import { selectorlessWithoutEndpoints } from './selectorless-without-endpoints.ts';
import { serviceNameChanged } from './service-name-changed.ts';
import { sliceChurn } from './slice-churn.ts';
import { orphanTerminating, sliceTerminating } from './slice-terminating.ts';
import { staleAfterSelectorRemoval } from './stale-after-selector-removal.ts';
import { targetPods } from './target-pods.ts';
import { unknownManager } from './unknown-manager.ts';
import { withoutServiceLabel } from './without-service-label.ts';
import { zoneStale } from './zone-stale.ts';

export const sliceDetectors: readonly ServiceDetector[] = [
  selectorlessWithoutEndpoints,
  foreignSlice,
  staleAfterSelectorRemoval,
  targetPods,
  duplicateEndpoint,
  fragmented,
  unknownManager,
  mirroredSlice,
  ownerMismatch,
  fqdnSlice,
  multiAddressEndpoint,
  endpointIsServiceIp,
  noSlices,
  endpointLag,
  headlessLabelOnVip,
  proxyNameSet,
  zoneStale,
  unusedFamily,
  sliceTerminating,
  managedByChanged,
  serviceNameChanged,
  sliceChurn,
];

/** About slices that belong to no Service. */
export const orphanDetectors: readonly ClusterDetector[] = [
  withoutServiceLabel,
  namesNoService,
  orphanTerminating,
];
