import { changesMessage } from '#lib/protocol/changes-message.ts';
import type { ServerMessage, SnapshotFrame } from '#lib/protocol/messages.ts';
import { heartbeatMs, protocolVersion } from '#lib/protocol/messages.ts';
import { encodeMessage } from '#lib/protocol/sse.ts';
import type { SliceFlips } from '#lib/protocol/topology-changes.ts';
import type { FloodedSlices } from './flooded-slices.ts';

/** Where a stream is written to, as far as it matters here. */
export type FloodSink = {
  write(text: string): unknown;
  /** More was written than has left: what comes next waits, and is then told in one frame. */
  readonly writableNeedDrain: boolean;
};

/** A stream as the server writes it, of a cluster in which as many endpoints flip as are asked for. */
export type FloodStream = {
  setRate(flipsPerSecond: number): void;
  /** How many flips had been told when the stream reached that number. */
  flipsUntil(seq: number): number;
  /** To be called every so often: tells what is due since the last call. */
  tick(now: number): void;
};

const msPerSecond = 1_000;
const nothing = { set: [], delete: [] };

/**
 * Greets, and tells that all is live.
 * @param frame of the snapshot that the reader holds
 * @param now milliseconds of any clock
 */
export function createFloodStream(
  sink: FloodSink,
  { protocol: _, epoch, seq: first, ...whole }: SnapshotFrame,
  { slices, now: began }: { readonly slices: Pick<FloodedSlices, 'flip'>; readonly now: number },
): FloodStream {
  /** By number, from the first on. */
  const totals = [0];
  let rate = 0;
  let due = 0;
  let lastTick = began;
  let lastBeat = began;

  const seqNow = () => first + totals.length - 1;
  const write = (message: ServerMessage) => sink.write(encodeMessage(message));
  const beat = () =>
    write({ ...whole, type: 'beat', seq: seqNow(), time: new Date().toISOString() });

  function tell(flips: readonly SliceFlips[]): void {
    const from = seqNow();
    const at = new Date().toISOString();
    const entry = { services: nothing, slices: nothing, findings: nothing, flips, at };
    const message = changesMessage(from, from + 1, [entry], undefined);
    const count = flips.reduce((sum, one) => sum + one.flips.length, 0);
    totals.push((totals.at(-1) ?? 0) + count);
    due -= count;
    sink.write(encodeMessage(message, { epoch, seq: from + 1 }));
  }

  write({ type: 'hello', protocol: protocolVersion, epoch, seq: first });
  beat();
  return {
    setRate(flipsPerSecond) {
      rate = flipsPerSecond;
      due = 0;
    },
    flipsUntil: (seq) => totals[seq - first] ?? Number.NaN,
    tick(now) {
      due += (rate * (now - lastTick)) / msPerSecond;
      lastTick = now;
      if (now - lastBeat >= heartbeatMs) {
        lastBeat = now;
        beat();
      }
      if (due >= 1 && !sink.writableNeedDrain) tell(slices.flip(Math.floor(due)));
    },
  };
}
