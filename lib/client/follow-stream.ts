import { decodeServerMessage } from '#lib/protocol/decode.ts';
import type { ServerMessage } from '#lib/protocol/messages.ts';
import { dataOfEvents } from '#lib/protocol/sse.ts';
import { gatherChanges } from './gathered-change.ts';
import type { OpenStream } from './open-stream.ts';
import { reduceMessage } from './reduce-message.ts';
import type { StateChange } from './state-change.ts';
import { StreamFailure } from './stream-failure.ts';
import type { TopologyStore } from './topology-store.ts';

/** What following the stream needs. */
export type FollowOptions = {
  readonly store: TopologyStore;
  readonly scope: string;
  readonly now: () => number;
  readonly openStream: OpenStream;
  readonly signal: AbortSignal;
  /** Called for every sign of life, with its age in milliseconds; throws when it comes too late. */
  readonly heard: (ageMs: number) => void;
  readonly onMessage?: ((message: ServerMessage, change: StateChange) => void) | undefined;
};

/** Applies to the store what comes after the state it holds, until the stream ends or breaks. */
export async function followStream(options: FollowOptions): Promise<void> {
  const { store, scope, now, openStream, signal, heard, onMessage } = options;
  const held = store.getState().revision;
  if (held === undefined) throw new StreamFailure('no snapshot', { needsSnapshot: true });
  const since = () => store.getState().revision ?? held;
  for await (const { text, ageMs } of openStream({ scope, since, signal })) {
    heard(ageMs);
    let state = store.getState();
    const changed = gatherChanges();
    const arrivedAt = now() - ageMs;
    const told: (readonly [ServerMessage, StateChange])[] = [];
    try {
      for (const data of dataOfEvents(text)) {
        const message = decodeServerMessage(data);
        const applied = reduceMessage(state, message, arrivedAt);
        state = applied.state;
        changed.add(applied.change);
        told.push([message, applied.change]);
      }
    } finally {
      // What arrived before a message that breaks the stream is kept.
      if (!signal.aborted) store.setState(state, changed.take());
      for (const [message, change] of told) onMessage?.(message, change);
    }
  }
}
