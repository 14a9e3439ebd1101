import type { IncomingMessage, ServerResponse } from 'node:http';

/** Below this a compressed answer saves nothing. */
const smallestBytes = 1024;
const compressibleTypes =
  /^(text\/(?!event-stream)|application\/(json|javascript|manifest\+json|wasm)|image\/svg\+xml)/;

/** Whether the reader said that it can undo gzip; `gzip;q=0` says that it cannot. */
export function acceptsGzip(request: Pick<IncomingMessage, 'headers'>): boolean {
  const offers = String(request.headers['accept-encoding'] ?? '').split(',');
  return offers.some((offer) => /^\s*(x-)?gzip\s*(;\s*q=(1|0\.\d*[1-9]\d*)\S*)?\s*$/i.test(offer));
}

/** Whether this answer, its headers being final, gains from compression. */
export function isCompressible(response: ServerResponse, knownLength: number | undefined): boolean {
  const length = knownLength ?? Number(response.getHeader('Content-Length') ?? Number.NaN);
  return (
    response.statusCode === 200 &&
    !response.hasHeader('Content-Encoding') &&
    !response.hasHeader('Content-Range') &&
    !String(response.getHeader('Cache-Control') ?? '').includes('no-transform') &&
    compressibleTypes.test(String(response.getHeader('Content-Type') ?? '')) &&
    !(length < smallestBytes)
  );
}
