import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { decodeServerMessage } from '#lib/protocol/decode.ts';
import type { ServerMessage } from '#lib/protocol/messages.ts';
import { aBeat } from '#lib/protocol/testing/a-frame.ts';
import type { TopologyChanges } from '#lib/protocol/topology-changes.ts';
import { createEventStreams } from './event-streams.ts';
import { createManualClock } from './kube/testing/manual-clock.ts';
import { createRevisions } from './revisions.ts';
import { aChange } from './testing/a-change.ts';
import { createViewers } from './viewers.ts';

const epoch = 'abcdef01';
const at = '2026-01-01T00:00:00Z';
/** A frame every 16 ms, of as many changes as make a thousand in a second. */
const frameMs = 16;
const changesOfFrame = 16;
const mebibyte = 1_048_576;

/** The way to a reader that takes what it is given when it likes. */
class FakeSocket extends Socket {
  /** What it has taken. */
  text = '';
  reads: boolean;
  private waiting: (() => void) | undefined;

  constructor(reads: boolean) {
    super();
    this.reads = reads;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.waiting = () => {
      this.text += chunk.toString('latin1');
      done();
    };
    if (this.reads) this.readWaiting();
  }

  /** The chunks that came together, one by one. */
  override _writev(chunks: readonly { chunk: Buffer }[], done: () => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), '', done);
  }

  /** Takes what waits. */
  readWaiting(): void {
    const next = this.waiting;
    this.waiting = undefined;
    next?.();
  }
}

function setUp(limit: number) {
  const clock = createManualClock();
  const revisions = createRevisions(epoch);
  const viewers = createViewers(revisions);
  const streams = createEventStreams({
    cluster: { subscribe: (viewer, since) => viewers.add(viewer, since, aBeat) },
    context: 'shop',
    limit,
    clock,
  });
  const responses: ServerResponse[] = [];

  async function follow({ reads, since = 0 }: { reads: boolean; since?: number }) {
    const socket = new FakeSocket(reads);
    const request = new IncomingMessage(socket);
    request.method = 'GET';
    request.url = `/api/v1/topology/stream?since=${epoch}.${since}`;
    const response = new ServerResponse(request);
    // As Node's server does when the connection has room again, or is gone.
    socket.on('drain', () => response.emit('drain'));
    socket.once('close', () => response.emit('close'));
    response.assignSocket(socket);
    responses.push(response);
    await streams.serve(request, response);
    return { socket, response };
  }

  let changes = 0;
  async function passSeconds(seconds: number): Promise<void> {
    for (let ms = 0; ms < seconds * 1_000; ms += frameMs) {
      const entry = revisions.commit(aFrame(changes), at);
      changes += changesOfFrame;
      if (entry !== undefined) viewers.publish(entry);
      clock.advance(frameMs);
      // What a socket has taken is told a turn later.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  const unsent = () => responses.map(({ writableLength }) => writableLength);
  return { clock, viewers, streams, follow, passSeconds, unsent };
}

/** Services that are told whole: the largest that a change can be. */
function aFrame(first: number): TopologyChanges {
  const changes = Array.from({ length: changesOfFrame }, (_, index) =>
    aChange(`service-${first + index}`),
  );
  const nothing = { set: [], delete: [] };
  const set = changes.flatMap(({ services }) => services.set);
  return { services: { set, delete: [] }, slices: nothing, flips: [], findings: nothing };
}

function messagesOf({ socket }: { socket: FakeSocket }): readonly ServerMessage[] {
  return socket.text
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => decodeServerMessage(line.slice('data: '.length)));
}

/** The number that a reader has come to, having missed none. */
function reached(reader: { socket: FakeSocket }): number {
  let seq = 0;
  for (const message of messagesOf(reader)) {
    if (message.type !== 'changes') continue;
    expect(message.from).toBe(seq);
    seq = message.to;
  }
  return seq;
}

describe('W5: at a thousand changes a second', () => {
  it('a reader that takes nothing is bounded, told and cut; the others miss nothing', async () => {
    const { viewers, streams, follow, passSeconds, unsent } = setUp(100);
    const before = await follow({ reads: true });
    const stuck = await Promise.all(Array.from({ length: 20 }, () => follow({ reads: false })));
    const after = await follow({ reads: true });
    let most = 0;
    for (let second = 0; second < 10; second += 1) {
      await passSeconds(1);
      most = Math.max(most, ...unsent());
    }
    // One frame more than the limit, and the last words.
    expect(most).toBeGreaterThan(mebibyte);
    expect(most).toBeLessThan(1.1 * mebibyte);
    expect(viewers.count()).toBe(2);
    expect(viewers.totals().resyncs['slow-reader']).toBe(stuck.length);

    await passSeconds(11);
    expect(streams.totals()).toEqual({ turnedAway: 0, cut: stuck.length });
    expect(stuck.every(({ response }) => response.destroyed)).toBe(true);
    expect(reached(before)).toBe(reached(after));
    expect(reached(before)).toBeGreaterThan(1_000);
  }, 60_000);

  it('a slow reader that is let go reads its last words: all that it was sent without a gap, and to begin anew', async () => {
    const { follow, passSeconds } = setUp(100);
    const slow = await follow({ reads: false });
    await passSeconds(8);
    slow.socket.reads = true;
    slow.socket.readWaiting();
    await passSeconds(1);
    expect(reached(slow)).toBeGreaterThan(100);
    expect(messagesOf(slow).at(-1)).toEqual({ type: 'resync', reason: 'slow-reader' });
    expect(slow.response.writableFinished).toBe(true);
  }, 60_000);

  it('a thousand that stand still are bounded together', async () => {
    const { follow, passSeconds, unsent, viewers } = setUp(1_100);
    const stuck = await Promise.all(Array.from({ length: 1_000 }, () => follow({ reads: false })));
    let most = 0;
    for (let step = 0; step < 10; step += 1) {
      await passSeconds(0.5);
      most = Math.max(
        most,
        unsent().reduce((sum, bytes) => sum + bytes, 0),
      );
    }
    expect(most).toBeGreaterThan(100 * mebibyte);
    expect(most).toBeLessThan(150 * mebibyte);
    expect(viewers.count()).toBe(0);
    expect(stuck).toHaveLength(1_000);
  }, 60_000);

  it('a reader that missed more than it may leave unsent has time to read it', async () => {
    const { follow, passSeconds, viewers } = setUp(10);
    await passSeconds(9);
    const late = await follow({ reads: false });
    expect(late.response.writableLength).toBeGreaterThan(mebibyte);
    await passSeconds(1);
    expect(viewers.count()).toBe(1);
    late.socket.reads = true;
    late.socket.readWaiting();
    await passSeconds(1);
    expect(reached(late)).toBeGreaterThan(600);
    // Later on it may leave no more than any other.
    late.socket.reads = false;
    await passSeconds(10);
    expect(viewers.count()).toBe(0);
  }, 60_000);
});
