import { randomBytes } from 'node:crypto';
import type { RouteKind } from './route-kind.ts';

/** Sent with every answer, whatever it is. */
export const commonHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), geolocation=(), microphone=(), payment=(), usb=(), serial=(), hid=(), browsing-topics=()',
} as const;

/** For answers that are data: nothing in them may run or load. */
export const dataPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

/**
 * For files: a worker lives under the policy of its own script, so it may load our scripts and ask our API,
 * and nothing else.
 */
const assetPolicy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A nonce that no page can guess, new for every document. */
export function createNonce(): string {
  return randomBytes(18).toString('base64');
}

/**
 * For the page: only scripts the server marked run, nothing comes from elsewhere. Inline `style` attributes are
 * allowed because server-rendered React Flow needs them; style elements are not.
 */
function documentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The policy for a kind of path; a document needs the nonce of this one answer. */
export function policyFor(kind: RouteKind, nonce: string): string {
  switch (kind) {
    case 'document':
      return documentPolicy(nonce);
    case 'asset':
      return assetPolicy;
    case 'api':
    case 'health':
      return dataPolicy;
  }
}
