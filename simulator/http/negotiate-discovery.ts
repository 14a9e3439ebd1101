import type { Encoding, EncodingRequest } from './encoding.ts';
import { jsonEncoding } from './encoding.ts';
import type { MediaRange } from './media-range.ts';
import { matches, parseAccept } from './media-range.ts';
import { refuseUnknownTypes, servedTypes } from './served-types.ts';
import { unacceptable } from './status.ts';

/** How a document of discovery is sent. */
export type DiscoveryForm = { readonly encoding: Encoding; readonly isAggregated: boolean };

/** Chooses by the first range that can be served; `canAggregate` where there is an aggregated form. */
export function negotiateDiscovery(
  request: EncodingRequest & { readonly accept: string | undefined },
  canAggregate: boolean,
): DiscoveryForm {
  const { accept = '' } = request;
  if (accept === '') return { encoding: jsonEncoding(request), isAggregated: false };
  const ranges = parseAccept(accept);
  refuseUnknownTypes(ranges, []);
  for (const range of ranges) {
    const isJson = matches(range, 'application/json');
    if (!isJson && !matches(range, 'application/yaml')) continue;
    const isAggregated = 'as' in range.parameters;
    if (isAggregated && !(canAggregate && asksForAggregated(range))) continue;
    return { encoding: isJson ? jsonEncoding(request) : 'yaml', isAggregated };
  }
  throw unacceptable(`only the following media types are accepted: ${servedTypes.join(', ')}`);
}

/** Version 2 is the only one that 1.34 serves. */
function asksForAggregated({ parameters: { as, g, v } }: MediaRange): boolean {
  return as === 'APIGroupDiscoveryList' && g === 'apidiscovery.k8s.io' && v === 'v2';
}
