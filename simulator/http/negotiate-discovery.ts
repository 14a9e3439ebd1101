import type { Encoding, EncodingRequest } from './encoding.ts';
import { encodingOf, jsonEncoding } from './encoding.ts';
import type { MediaRange } from './media-range.ts';
import { asksForKind, parseAccept } from './media-range.ts';
import { servedTypes } from './served-types.ts';
import { unacceptable } from './status.ts';

/** What decides about the form of a document of discovery. */
export type DiscoveryRequest = EncodingRequest & { readonly accept: string | undefined };

/** The encoding of an aggregated document, for who names that form anywhere; undefined for others. */
export function negotiateAggregated(request: DiscoveryRequest): Encoding | undefined {
  const ranges = parseAccept(request.accept ?? '').filter(asksForAggregated);
  return firstEncoding(ranges, request);
}

/** The encoding of a document in its plain form; throws the refusal where none fits. */
export function negotiatePlain(request: DiscoveryRequest): Encoding {
  const { accept = '' } = request;
  if (accept === '') return jsonEncoding(request);
  const ranges = parseAccept(accept).filter((range) => !asksForKind(range));
  const encoding = firstEncoding(ranges, request);
  if (encoding !== undefined) return encoding;
  throw unacceptable(`only the following media types are accepted: ${servedTypes.join(', ')}`);
}

function firstEncoding(
  ranges: readonly MediaRange[],
  request: DiscoveryRequest,
): Encoding | undefined {
  return ranges.map((range) => encodingOf(range, request)).find((found) => found !== undefined);
}

/** Version 2 is the only one that 1.34 serves. */
function asksForAggregated({ parameters: { as, g, v } }: MediaRange): boolean {
  return as === 'APIGroupDiscoveryList' && g === 'apidiscovery.k8s.io' && v === 'v2';
}
