import type { IncomingHttpHeaders } from 'node:http';

/** Headers by which Next talks to itself or by which a proxy overrules the request line; nobody may send them. */
const internalHeaders: readonly string[] = [
  'content-security-policy',
  'content-security-policy-report-only',
  'forwarded',
  'next-action',
  'x-action-forwarded',
  'x-action-redirected',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-http-method-override',
  'x-matched-path',
  'x-next-resume-state-length',
  'x-nextjs-data',
  'x-nonce',
  'x-now-route-matches',
  'x-original-url',
  'x-prerender-revalidate',
  'x-rewrite-url',
];
const internalPrefixes: readonly string[] = ['x-middleware-', 'x-invoke-', 'x-vercel-'];

/** Removes, in place, what must not reach Next from outside. */
export function removeInternalHeaders(headers: IncomingHttpHeaders): void {
  for (const name of Object.keys(headers)) {
    if (
      internalHeaders.includes(name) ||
      internalPrefixes.some((prefix) => name.startsWith(prefix))
    ) {
      delete headers[name];
    }
  }
}
