/** Why this page does not hear its server. `needsSnapshot`: what it holds cannot be continued. */
export class StreamFailure extends Error {
  override readonly name = 'StreamFailure';
  readonly needsSnapshot: boolean;
  /** When the server said so itself: milliseconds until it wants to be asked again. */
  readonly retryMs: number | undefined;

  /** What the server calls it, where it answered with a problem of its own. */
  readonly code: string | undefined;

  constructor(
    message: string,
    options: {
      needsSnapshot?: boolean;
      retryMs?: number | undefined;
      code?: string | undefined;
    } = {},
  ) {
    super(message);
    this.code = options.code;
    this.needsSnapshot = options.needsSnapshot ?? false;
    this.retryMs = options.retryMs;
  }
}

/** Any error of a request to the server as a StreamFailure with a calm sentence. */
export function toStreamFailure(error: unknown): StreamFailure {
  if (error instanceof StreamFailure) return error;
  return new StreamFailure('the Slicescope server does not answer');
}
