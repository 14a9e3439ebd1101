import { DecodeError } from '#lib/protocol/decode.ts';
import { StreamFailure, toStreamFailure } from './stream-failure.ts';

/** Any error of an attempt to be up to date. What could not be read cannot be continued, either. */
export function attemptFailure(error: unknown): StreamFailure {
  if (!(error instanceof DecodeError)) return toStreamFailure(error);
  if (error.kind === 'other-protocol') {
    return new StreamFailure(error.message, { needsSnapshot: true, code: error.kind });
  }
  return new StreamFailure(`the answer could not be read: ${error.message}`, {
    needsSnapshot: true,
  });
}
