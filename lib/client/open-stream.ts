import type { Revision } from '#lib/protocol/messages.ts';

/** What a reader of the event stream asks for. */
export type StreamAsk = {
  /** See `scopeQuery`. */
  readonly scope: string;
  /** The state that is to be continued: what the reader holds by now, all that it was given applied. */
  readonly since: () => Revision;
  /** Ends the reading. */
  readonly signal: AbortSignal;
};

/** A piece of the event stream: whole events, so that another stream can go on behind it; empty where only a part of one has come. */
export type StreamChunk = {
  readonly text: string;
  /** For how long it has been in this browser, in milliseconds: it proves nothing younger. */
  readonly ageMs: number;
};

/**
 * Opens the event stream. The chunks end where the server closes it.
 * Throws a StreamFailure, or what `fetch` throws, where it cannot be opened or breaks.
 */
export type OpenStream = (ask: StreamAsk) => AsyncIterable<StreamChunk>;
