import { heartbeatMs } from '#lib/protocol/messages.ts';
import type { OpenStream } from './open-stream.ts';
import { StreamFailure } from './stream-failure.ts';
import type { PageMessage, StreamEnd, StreamPort, WorkerMessage } from './stream-messages.ts';
import type { RelaySeat, StreamRelay } from './stream-relay.ts';
import { createStreamRelay } from './stream-relay.ts';

/** The streams of one browser, one for each scope that some page follows. */
export type StreamHub = {
  /** A page has opened a port. Returns what to call when the page is known to be gone. */
  connect(port: StreamPort): () => void;
  /** Lets go of pages that are gone without a word; to be called now and then. */
  dismissSilentPages(): void;
};

export type HubOptions = {
  readonly openStream: OpenStream;
  /** Milliseconds that go on while the machine sleeps. */
  readonly now: () => number;
};

/** A page that has not answered for so long is closed, frozen or has crashed: heartbeats alone ask it every 5 s. */
const unansweredMs = 15_000;
/** A stream whose last heartbeat is missing is not joined: a new one tells at once whether the server answers. */
const unprovenMs = heartbeatMs + 1_000;

export function createStreamHub({ openStream, now }: HubOptions): StreamHub {
  const relays = new Map<string, StreamRelay>();

  function relayFor({ scope, since }: Extract<PageMessage, { kind: 'follow' }>): StreamRelay {
    const known = relays.get(scope);
    if (known !== undefined && known.silentMs() <= unprovenMs) return known;
    known?.end(new StreamFailure('the stream stood still'));
    const relay = createStreamRelay({
      openStream,
      scope,
      since,
      now,
      onEnd: () => {
        if (relays.get(scope) === relay) relays.delete(scope);
      },
    });
    relays.set(scope, relay);
    return relay;
  }

  function follow(
    message: Extract<PageMessage, { kind: 'follow' }>,
    tell: (message: WorkerMessage) => void,
  ): RelaySeat | undefined {
    const seat = relayFor(message).follow(message.since, {
      chunk: (chunk) => tell({ kind: 'chunk', ...chunk }),
      ended: (end) => tell({ kind: 'ended', ...end }),
    });
    if (seat === undefined) tell({ kind: 'ended', ...ahead });
    return seat;
  }

  return {
    connect(port) {
      let seat: RelaySeat | undefined;
      const tell = (message: WorkerMessage) => port.postMessage(message);
      port.onmessage = ({ data }: MessageEvent<PageMessage>) => {
        switch (data.kind) {
          case 'follow':
            seat?.leave();
            seat = follow(data, tell);
            return;
          case 'more':
            seat?.more();
            return;
          case 'leave':
            seat?.leave();
            port.close();
            return;
        }
      };
      tell({ kind: 'ready' });
      return () => seat?.leave();
    },
    dismissSilentPages() {
      for (const relay of [...relays.values()]) relay.dismiss(unansweredMs);
    },
  };
}

const ahead: StreamEnd = {
  message: 'the stream of this browser does not reach back to what this page holds',
  needsSnapshot: true,
  retryMs: 100,
  code: undefined,
};
