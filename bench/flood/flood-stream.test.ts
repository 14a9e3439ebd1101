import { describe, expect, it } from 'vitest';
import { applySnapshot } from '#lib/client/held-snapshot.ts';
import { reduceMessage } from '#lib/client/reduce-message.ts';
import { anEndpoint, aSlice } from '#lib/client/testing-topology.ts';
import type { TopologyState } from '#lib/client/topology-state.ts';
import { conditionByte } from '#lib/domain/condition-byte.ts';
import { toColumns } from '#lib/domain/endpoint-columns.ts';
import { LazySliceEntry } from '#lib/domain/lazy-slice-entry.ts';
import { decodeServerMessage } from '#lib/protocol/decode.ts';
import { heartbeatMs } from '#lib/protocol/messages.ts';
import { dataOfEvents } from '#lib/protocol/sse.ts';
import { aFrame } from '#lib/protocol/testing/a-frame.ts';
import { createRandom } from '#simulator/random.ts';
import { heldTable } from '../cluster/published-table.ts';
import { createFloodStream } from './flood-stream.ts';
import { createFloodedSlices } from './flooded-slices.ts';

const endpoints = Array.from({ length: 15 }, (_, nth) => anEndpoint(`web-${'i'.repeat(nth + 1)}`));

function sliceOf(number: number): LazySliceEntry {
  return new LazySliceEntry(
    aSlice(`shop/web-${number}`, 'web', endpoints),
    number,
    Uint8Array.from(endpoints, ({ conditions }) => conditionByte(conditions)),
    toColumns(endpoints, 'shop'),
  );
}

/** A flood, and a reader that holds what it began with and takes in what it is told. */
function flooded() {
  const before = [1, 2, 7].map(sliceOf);
  let state: TopologyState = applySnapshot(
    {
      frame: aFrame,
      services: new Map(),
      slices: new Map(before.map((slice) => [slice.key, slice])),
      findings: new Map(),
      published: new Map(),
      sliceKeys: new Map(before.map(({ key, number }) => [number, key])),
    },
    0,
  );
  const written: string[] = [];
  const sink = { writableNeedDrain: false, write: (text: string) => written.push(text) };
  const slices = createFloodedSlices(before, createRandom(1));
  const stream = createFloodStream(sink, aFrame, { slices, now: 0 });
  const told = () => written.flatMap(dataOfEvents).map(decodeServerMessage);
  return {
    sink,
    stream,
    written,
    kinds: () => told().map(({ type }) => type),
    take() {
      for (const message of told()) state = reduceMessage(state, message, 0).state;
      return heldTable([], state.slices.values());
    },
    wanted: () => heldTable([], slices.slices()),
    before: heldTable([], before),
  };
}

describe('a flood', () => {
  it('begins as a stream of the server does, and tells nothing until a rate is set', () => {
    const { kinds, stream } = flooded();
    stream.tick(100);
    expect(kinds()).toEqual(['hello', 'beat']);
  });

  it('tells what the page’s own code makes the very same slices of', () => {
    const { stream, take, wanted, before } = flooded();
    stream.setRate(1_000);
    for (const now of [10, 20, 30]) stream.tick(now);
    expect(stream.flipsUntil(aFrame.seq + 3)).toBe(30);
    expect(wanted()).not.toEqual(before);
    expect(take()).toEqual(wanted());
  });

  it('is noticed to be held differently when a frame of it is lost', () => {
    const { stream, written, take, wanted } = flooded();
    stream.setRate(1_000);
    for (const now of [10, 20, 30]) stream.tick(now);
    written.pop();
    expect(take()).not.toEqual(wanted());
  });

  it('tells in one frame what was due while the reader was behind', () => {
    const { stream, sink, kinds } = flooded();
    stream.setRate(500);
    sink.writableNeedDrain = true;
    for (const now of [10, 20]) stream.tick(now);
    sink.writableNeedDrain = false;
    stream.tick(30);
    expect(kinds()).toEqual(['hello', 'beat', 'changes']);
    expect(stream.flipsUntil(aFrame.seq + 1)).toBe(15);
  });

  it('flips no endpoint twice in a frame, and leaves the rest for the next', () => {
    const { stream } = flooded();
    stream.setRate(1_000);
    stream.tick(30);
    stream.tick(30);
    expect([1, 2].map((nth) => stream.flipsUntil(aFrame.seq + nth))).toEqual([22, 30]);
  });

  it('beats as the server does, so that the page knows it is live', () => {
    const { stream, kinds } = flooded();
    stream.tick(heartbeatMs);
    expect(kinds()).toEqual(['hello', 'beat', 'beat']);
  });
});
