import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { SnapshotTables } from '#lib/protocol/snapshot-lines.ts';
import { aFrame } from '#lib/protocol/testing/a-frame.ts';
import { createSnapshotBodies } from './snapshot-bodies.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A cluster that is nothing but a number. */
function setUp() {
  const state = { seq: 1, time: 0, oldest: 0, isBroken: false };
  const bodies = createSnapshotBodies({
    tables: (): SnapshotTables => {
      if (state.isBroken) throw new Error('broken');
      return {
        frame: { ...aFrame, seq: state.seq },
        slices: [],
        services: [],
        findings: [],
      };
    },
    caughtUp: () => Promise.resolve(),
    canContinue: ({ seq }) => seq >= state.oldest,
    now: () => state.time,
  });
  const seqOf = async () => (await bodies.of(undefined)).revision.seq;
  const made = async (count: number) => {
    while (bodies.totals().made < count) await settled();
    await settled();
  };
  return { state, bodies, seqOf, made };
}

describe('W15: a snapshot', () => {
  it('is made once for all who ask within a second', async () => {
    const { state, bodies } = setUp();
    const [first, second] = await Promise.all([bodies.of(undefined), bodies.of(undefined)]);
    state.seq = 2;
    state.time = 999;
    expect(await bodies.of(undefined)).toBe(first);
    expect(second).toBe(first);
    expect(bodies.totals()).toMatchObject({ given: 3, made: 1, bytes: first.bytes.byteLength });
    expect(gunzipSync(first.bytes).toString()).toMatch(/^\{"frame".*\n\{"end":1\}\n$/);
  });

  it('is given at once up to five seconds later, and a new one is made behind it', async () => {
    const { state, seqOf, made } = setUp();
    expect(await seqOf()).toBe(1);
    state.seq = 2;
    state.time = 1_000;
    expect(await seqOf()).toBe(1);
    await made(2);
    expect(await seqOf()).toBe(2);
  });

  it('is waited for where the last one is older, or could not be continued', async () => {
    const { state, seqOf } = setUp();
    await seqOf();
    state.seq = 2;
    state.time = 5_000;
    expect(await seqOf()).toBe(2);
    state.seq = 3;
    state.oldest = 3;
    state.time = 7_000;
    expect(await seqOf()).toBe(3);
    // A moment later so much has happened that the journal forgot it: who asks again is not told the same again.
    state.seq = 4;
    state.oldest = 4;
    expect(await seqOf()).toBe(4);
  });

  it('fails for him alone who waits for it', async () => {
    const { state, seqOf } = setUp();
    await seqOf();
    state.isBroken = true;
    state.time = 2_000;
    expect(await seqOf()).toBe(1);
    state.time = 6_000;
    await expect(seqOf()).rejects.toThrow('broken');
    state.isBroken = false;
    expect(await seqOf()).toBe(1);
  });
});
