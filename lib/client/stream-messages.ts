import type { Revision } from '#lib/protocol/messages.ts';
import type { StreamChunk } from './open-stream.ts';

/** What a page tells the worker that keeps the streams. One port is one attempt to follow one stream. */
export type PageMessage =
  | { readonly kind: 'follow'; readonly scope: string; readonly since: Revision }
  /** The page has read what it was sent and can take more. */
  | { readonly kind: 'more' }
  | { readonly kind: 'leave' };

/** What the worker tells a page. */
export type WorkerMessage =
  /** It is there: the first word on every port. */
  | { readonly kind: 'ready' }
  | ({ readonly kind: 'chunk' } & StreamChunk)
  /** The stream has ended, or cannot be followed from there. The parts of a StreamFailure. */
  | ({ readonly kind: 'ended' } & StreamEnd);

/** Why a stream ended: what of a StreamFailure passes between page and worker. */
export type StreamEnd = {
  readonly message: string;
  readonly needsSnapshot: boolean;
  readonly retryMs: number | undefined;
  readonly code: string | undefined;
};

/** The part of a MessagePort that is needed. */
export type StreamPort = Pick<MessagePort, 'postMessage' | 'onmessage' | 'close'>;
