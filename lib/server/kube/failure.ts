import type { SourcePhase } from '#lib/domain/source-status.ts';
import {
  ApiError,
  isAbsent,
  isExpired,
  isForbidden,
  isOverloaded,
  isTooLargeResourceVersion,
  isUnauthorized,
} from './api-error.ts';
import type { ConnectErrorKind } from './connect-error.ts';
import { ConnectError } from './connect-error.ts';
import { WatchBreak } from './watch-break.ts';

/** How often missing rights are asked for again: soon enough to see them granted while looking. */
const deniedRetryMs = 30_000;
/** How often an API that is not served is looked for again. */
const absentRetryMs = 60_000;

/** What follows from an error. */
export type Failure = {
  readonly phase: Extract<SourcePhase, 'reconnecting' | 'denied' | 'absent' | 'failed'>;
  /** A sentence for people. */
  readonly reason: string;
  /** `soon` after no time unless that happened just before; a number after that many milliseconds. */
  readonly retry: 'soon' | 'backoff' | number;
  /** The version that was reached can be continued. */
  readonly keepsPosition: boolean;
  /** What was held may no longer be shown. */
  readonly dropsObjects: boolean;
};

/** Decides what an error of a list or a watch of `what` means. */
export function failureOf(error: unknown, what: string): Failure {
  if (error instanceof WatchBreak) return failureOfBreak(error);
  if (error instanceof ConnectError) {
    return { ...again, phase: phaseOf[error.kind], reason: error.message };
  }
  if (error instanceof ApiError) return failureOfAnswer(error, what);
  // Line too long, out of memory while decoding: the stream is void, the process is not.
  const reason = error instanceof Error ? error.message : String(error);
  return { ...again, reason: `Reading ${what} failed: ${reason}.` };
}

const again = {
  phase: 'reconnecting',
  retry: 'backoff',
  keepsPosition: true,
  dropsObjects: false,
} as const;

/** What a person must mend is `failed`; what may pass by itself is not. */
const phaseOf: Readonly<Record<ConnectErrorKind, 'reconnecting' | 'failed'>> = {
  unreachable: 'reconnecting',
  timeout: 'reconnecting',
  slow: 'reconnecting',
  gateway: 'reconnecting',
  interrupted: 'reconnecting',
  certificate: 'failed',
  credentials: 'failed',
  redirect: 'failed',
  'web-page': 'failed',
  protocol: 'failed',
  'not-kubernetes': 'failed',
  unsupported: 'failed',
};

function failureOfAnswer(error: ApiError, what: string): Failure {
  const said = `${error.code}: ${error.message}`;
  if (isExpired(error)) {
    const reason = `The version of ${what} has expired on the API server; it is listed again.`;
    return { ...again, reason, retry: 'soon', keepsPosition: false };
  }
  if (isTooLargeResourceVersion(error)) {
    const reason = `The API server has not reached the version of ${what}; it is listed again.`;
    return { ...again, reason, keepsPosition: false };
  }
  if (isUnauthorized(error)) {
    const reason = `The API server does not accept the credentials (${said}). Sign in again, as kubectl with this context would need it.`;
    return { ...again, phase: 'failed', reason };
  }
  if (isForbidden(error)) {
    const reason = `The API server refuses to list and watch ${what} (${said}). Ask for these two rights, or choose other namespaces.`;
    const retry = deniedRetryMs;
    return { phase: 'denied', reason, retry, keepsPosition: false, dropsObjects: true };
  }
  if (isAbsent(error)) {
    const reason = `The API server does not serve ${what} (${said}).`;
    const retry = absentRetryMs;
    return { phase: 'absent', reason, retry, keepsPosition: false, dropsObjects: true };
  }
  if (isOverloaded(error)) {
    const reason = `The API server asks for fewer requests (${said}).`;
    return { ...again, reason, retry: error.retryAfterMs || 'backoff' };
  }
  return { ...again, reason: `The API server could not answer for ${what} (${said}).` };
}

function failureOfBreak({ kind, message }: WatchBreak): Failure {
  switch (kind) {
    case 'resync':
    case 'malformed':
    case 'deaf':
    case 'behind':
      return { ...again, reason: message, retry: 'soon', keepsPosition: false };
    case 'silent':
      return { ...again, reason: message, retry: 'soon' };
    case 'short':
    case 'unlisted':
    case 'stalled':
      return { ...again, reason: message };
  }
}
