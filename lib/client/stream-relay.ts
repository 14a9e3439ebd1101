import type { Revision } from '#lib/protocol/messages.ts';
import { streamLostMs } from '#lib/protocol/messages.ts';
import { createEventRing } from './event-ring.ts';
import type { OpenStream, StreamChunk } from './open-stream.ts';
import { createEventCutter } from './stream-events.ts';
import { StreamFailure, toStreamFailure } from './stream-failure.ts';
import type { StreamEnd } from './stream-messages.ts';

/** A page that follows the stream. After each chunk it gets nothing until it asks for more. */
export type RelayReader = {
  chunk(chunk: StreamChunk): void;
  /** Nothing comes any more. */
  ended(end: StreamEnd): void;
};

/** What a reader may do once it follows. */
export type RelaySeat = {
  more(): void;
  leave(): void;
};

/** One stream of the server, read once and handed on to all who follow it. */
export type StreamRelay = {
  /** Undefined where this stream does not hold what came after that state. */
  follow(since: Revision, reader: RelayReader): RelaySeat | undefined;
  /** Milliseconds since the server was heard. */
  silentMs(): number;
  /** Lets go of readers that have not asked for more since so long: they are gone, or asleep. */
  dismiss(unansweredMs: number): void;
  /** Ends the reading; those who follow are told why. */
  end(failure: StreamFailure): void;
};

export type RelayOptions = {
  readonly openStream: OpenStream;
  readonly scope: string;
  readonly since: Revision;
  /** Milliseconds that go on while the machine sleeps. */
  readonly now: () => number;
  /** Called once, when nothing more comes: it has ended, or nobody follows. */
  readonly onEnd: () => void;
};

/**
 * Characters of the newest events that are held for pages that join or lag: at a thousand changes a second, the last
 * half minute and more.
 */
const heldLength = 4_194_304;

type Seat = {
  readonly reader: RelayReader;
  position: number;
  /** Since when a chunk is on its way that the reader has not answered; undefined while it waits for one. */
  sentAt: number | undefined;
};

export function createStreamRelay(options: RelayOptions): StreamRelay {
  const { openStream, scope, since, now, onEnd } = options;
  const seats = new Set<Seat>();
  const ring = createEventRing(since.seq, heldLength);
  const cut = createEventCutter();
  const reading = new AbortController();
  let heardAt = now();
  let end: StreamEnd | undefined;
  void read().then(finish, (error: unknown) => finish(toStreamFailure(error)));

  async function read(): Promise<StreamFailure> {
    for await (const { text } of openStream({
      scope,
      since: () => since,
      signal: reading.signal,
    })) {
      const silentMs = now() - heardAt;
      heardAt = now();
      // What waited while the machine slept proves nothing.
      if (silentMs > streamLostMs) return new StreamFailure('the stream stood still');
      for (const event of cut(text)) ring.push(event, heardAt);
      for (const seat of [...seats]) serve(seat);
    }
    return new StreamFailure('the Slicescope server closed the stream');
  }

  function finish({ message, needsSnapshot, retryMs, code }: StreamFailure): void {
    if (end !== undefined) return;
    end = { message, needsSnapshot, retryMs, code };
    reading.abort();
    onEnd();
    for (const seat of [...seats]) serve(seat);
  }

  /** Gives a reader that waits what came since, and the end after all else. */
  function serve(seat: Seat): void {
    if (seat.sentAt !== undefined) return;
    const batch = ring.next(seat.position);
    if (batch === 'gone') dismissSeat(seat, behind);
    else if (batch !== undefined) {
      seat.position = batch.position;
      send(seat, batch);
    } else if (end !== undefined) dismissSeat(seat, end);
  }

  function send(seat: Seat, batch: { readonly text: string; readonly arrivedAt: number }): void {
    seat.sentAt = now();
    seat.reader.chunk({ text: batch.text, ageMs: now() - batch.arrivedAt });
  }

  function dismissSeat(seat: Seat, why: StreamEnd): void {
    leave(seat);
    seat.reader.ended(why);
  }

  function leave(seat: Seat): void {
    seats.delete(seat);
    if (seats.size === 0) finish(new StreamFailure('nobody follows the stream'));
  }

  return {
    follow(state, reader) {
      const position = state.epoch === since.epoch ? ring.positionAfter(state.seq) : undefined;
      if (position === undefined || end !== undefined) return undefined;
      const seat: Seat = { reader, position, sentAt: undefined };
      seats.add(seat);
      const opening = ring.opening(position);
      if (opening !== undefined) send(seat, opening);
      return {
        more() {
          seat.sentAt = undefined;
          if (seats.has(seat)) serve(seat);
        },
        leave: () => leave(seat),
      };
    },
    silentMs: () => now() - heardAt,
    dismiss(unansweredMs) {
      for (const seat of [...seats]) {
        if (seat.sentAt !== undefined && now() - seat.sentAt > unansweredMs) {
          dismissSeat(seat, asleep);
        }
      }
    },
    end: finish,
  };
}

const behind: StreamEnd = {
  message: 'this page fell behind its stream',
  needsSnapshot: true,
  retryMs: 100,
  code: undefined,
};

const asleep: StreamEnd = {
  message: 'this page did not answer',
  needsSnapshot: false,
  retryMs: 100,
  code: undefined,
};
