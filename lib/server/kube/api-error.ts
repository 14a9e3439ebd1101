import { isRecord, text } from './decode/fields.ts';
import { scrubText } from './decode/scrub-text.ts';

/** A client that is told to wait longer than this asks anyway: a person is watching. */
const longestRetryAfterMs = 60_000;

/** An answer of the API server that says no: the code of HTTP or of a Status object, and what it told. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** The HTTP status, or the code of the Status in an ERROR event. */
  readonly code: number;
  /** metav1.StatusReason, such as Expired or Forbidden. */
  readonly reason: string | undefined;
  /** What the server asks to wait before the next try. */
  readonly retryAfterMs: number | undefined;
  /** Reasons in the details of the Status, such as ResourceVersionTooLarge. */
  readonly causes: readonly string[];

  constructor(facts: {
    readonly code: number;
    readonly message: string;
    readonly reason?: string | undefined;
    readonly retryAfterMs?: number | undefined;
    readonly causes?: readonly string[] | undefined;
  }) {
    super(facts.message);
    this.code = facts.code;
    this.reason = facts.reason;
    this.retryAfterMs = facts.retryAfterMs;
    this.causes = facts.causes ?? [];
  }
}

/** The error in a body that is a Status object, plain text (429 and proxies) or nothing. */
export function apiErrorOfAnswer(
  status: number,
  retryAfter: string | undefined,
  body: string,
): ApiError {
  const parsed = parseJson(body);
  const retryAfterMs = retryAfterHeaderMs(retryAfter);
  if (isRecord(parsed) && parsed.kind === 'Status') {
    return apiErrorOfStatus(parsed, { code: status, retryAfterMs });
  }
  const message = scrubText(body.trimStart().startsWith('<') ? '' : body) || 'no explanation';
  return new ApiError({ code: status, message, retryAfterMs });
}

/** The error in a Status object, as an ERROR event of a watch carries it. */
export function apiErrorOfStatus(
  status: Readonly<Record<string, unknown>>,
  defaults: { readonly code: number; readonly retryAfterMs?: number | undefined },
): ApiError {
  const details = isRecord(status.details) ? status.details : {};
  const causes = Array.isArray(details.causes) ? details.causes : [];
  const seconds = details.retryAfterSeconds;
  return new ApiError({
    code: typeof status.code === 'number' && status.code > 0 ? status.code : defaults.code,
    message: scrubText(text(status.message) ?? 'no explanation'),
    reason: text(status.reason),
    retryAfterMs:
      defaults.retryAfterMs ??
      (typeof seconds === 'number' && seconds > 0 ? capped(seconds * 1000) : undefined),
    causes: causes.flatMap((cause: unknown) => (isRecord(cause) ? (text(cause.reason) ?? []) : [])),
  });
}

/** The version asked for is no longer served: list anew. */
export function isExpired(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 410 || error.reason === 'Expired');
}

/** The credentials are not accepted. */
export function isUnauthorized(error: unknown): boolean {
  return error instanceof ApiError && error.code === 401;
}

/** The credentials are accepted, the rights are missing. */
export function isForbidden(error: unknown): boolean {
  return error instanceof ApiError && error.code === 403;
}

/** The API, in this version, is not served here. */
export function isAbsent(error: unknown): boolean {
  return error instanceof ApiError && error.code === 404;
}

/** The server is there and wants fewer requests. */
export function isOverloaded(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 429 || error.retryAfterMs !== undefined);
}

/** The version asked for lies in this server's future: a lagging replica, or a restored etcd. */
export function isTooLargeResourceVersion(error: unknown): boolean {
  return error instanceof ApiError && error.causes.includes('ResourceVersionTooLarge');
}

/** The request itself is refused, whoever asks: what an older server says of WatchList. */
export function isInvalidRequest(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 400 || error.code === 422);
}

/** Retry-After as seconds or as a date; dates are measured against this machine's clock. */
function retryAfterHeaderMs(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header.trim())) return capped(Number(header) * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : capped(Math.max(0, at - Date.now()));
}

function capped(ms: number): number {
  return Math.min(ms, longestRetryAfterMs);
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // A body that is not JSON is text: 429 answers and proxies send it.
    return undefined;
  }
}
