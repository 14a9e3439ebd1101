import { DecodeError } from '#lib/protocol/decode.ts';
import { StreamFailure, toStreamFailure } from './stream-failure.ts';

/** Any error of an attempt to be up to date. What could not be read cannot be continued, either. */
export function attemptFailure(error: unknown): StreamFailure {
  if (!(error instanceof DecodeError)) return toStreamFailure(error);
  return new StreamFailure(`the answer could not be read: ${error.message}`, {
    needsSnapshot: true,
  });
}
