import type { PackedSlice } from '#lib/domain/packed-slice.ts';
import { packSlice } from '#lib/domain/packed-slice.ts';
import type { Decode } from './decoded.ts';
import { decodeEndpointSlice } from './endpoint-slice.ts';

/** discovery.k8s.io/v1 EndpointSlice, cut down to its keep-list, in the form in which it is held. */
export const decodePackedSlice: Decode<PackedSlice> = (value) => {
  const decoded = decodeEndpointSlice(value);
  return decoded.kind === 'object' ? { ...decoded, object: packSlice(decoded.object) } : decoded;
};
