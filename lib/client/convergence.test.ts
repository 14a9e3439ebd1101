import { gunzipSync } from 'node:zlib';
import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LazySliceEntry } from '#lib/domain/lazy-slice-entry.ts';
import type { Node } from '#lib/domain/objects.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { decodeServerMessage, decodeSnapshotLine } from '#lib/protocol/decode.ts';
import { digestTable } from '#lib/protocol/digest.ts';
import type { NamespaceFilter } from '#lib/server/namespace-filter.ts';
import type { SnapshotBody } from '#lib/server/snapshot-bodies.ts';
import type { HistoryStep } from '#lib/server/testing/random-history.ts';
import { historyStepArb } from '#lib/server/testing/random-history.ts';
import type { WholeServer } from '#lib/server/testing/whole-server.ts';
import { createWholeServer, rebuildOf } from '#lib/server/testing/whole-server.ts';
import type { Viewer } from '#lib/server/viewers.ts';
import { applySnapshot, createSnapshotTaker } from './held-snapshot.ts';
import { reduceMessage } from './reduce-message.ts';
import type { ChangedKeys } from './state-change.ts';
import { changeBetween } from './state-change.ts';
import { StreamFailure } from './stream-failure.ts';
import type { TopologyState } from './topology-state.ts';
import { initialState } from './topology-state.ts';

/** How many random histories; each is some fifty steps, read by three readers. */
const histories = Number(process.env.SLICESCOPE_HISTORIES ?? 2_000);

/** The second one shares its snapshots and frames with nobody; the third asks for what is all there is by another name. */
const scopes: readonly NamespaceFilter[] = [undefined, new Set(['a']), new Set(['a', 'b'])];

/** What a reader may leave unread: a few small frames. */
const mostUnreadBytes = 2_500;

/** Who asks so much later gets a new one. */
const anotherSnapshotMs = 6_000;
const dayMs = 86_400_000;
const node: Node = { metadata: { name: 'n1', resourceVersion: '1' } };
const decoder = new TextDecoder();
/** Numbers of a stream are contiguous: this is never to be heard (W2). */
const missed = 'a change was missed';

/** The browser's half: bytes in, state out. It asks, takes, follows and reads when it is told to. */
function createReader(namespaces: NamespaceFilter) {
  let state: TopologyState = initialState;
  let asked: Promise<SnapshotBody> | undefined;
  let unread: Uint8Array[] = [];
  let leave: (() => void) | undefined;
  let needsSnapshot = true;
  const parser = createParser({ onEvent: (event) => receive(event.data) });

  function receive(data: string): void {
    const before = state;
    const { state: next, change } = reduceMessage(state, decodeServerMessage(data), 0);
    state = next;
    const differs = changeBetween(before, next);
    expectTold(differs.services, change.services);
    expectTold(differs.slices, change.slices);
    expectTold(differs.findings, change.findings);
  }

  function disconnect(): void {
    leave?.();
    leave = undefined;
    unread = [];
    parser.reset();
  }

  function read(): void {
    for (const frame of unread.splice(0)) {
      // Events cut in two must make no difference.
      const text = decoder.decode(frame);
      const middle = Math.floor(text.length / 2);
      try {
        parser.feed(text.slice(0, middle));
        parser.feed(text.slice(middle));
      } catch (error) {
        if (!(error instanceof StreamFailure) || error.message === missed) throw error;
        needsSnapshot ||= error.needsSnapshot;
        disconnect();
        return;
      }
    }
  }

  function unreadBytes(): number {
    return unread.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  async function take(): Promise<void> {
    if (asked === undefined) return;
    const { bytes } = await asked;
    asked = undefined;
    const taker = createSnapshotTaker(state);
    for (const line of gunzipSync(bytes).toString().trimEnd().split('\n')) {
      taker.take(decodeSnapshotLine(line));
    }
    state = applySnapshot(taker.finish(), 0);
    needsSnapshot = false;
  }

  return {
    ask(server: WholeServer) {
      if (needsSnapshot) asked ??= server.bodies.of(namespaces);
    },
    take,
    follow(server: WholeServer) {
      if (needsSnapshot || leave !== undefined) return;
      let isOpening = true;
      const viewer: Viewer = {
        namespaces,
        write(frame) {
          if (!isOpening && unreadBytes() > mostUnreadBytes) return false;
          unread.push(frame);
          return true;
        },
        end: (frame) => unread.push(frame),
      };
      leave = server.viewers.add(viewer, state.revision, server.beatFor());
      isOpening = false;
    },
    read,
    disconnect,
    forget() {
      needsSnapshot = true;
      disconnect();
    },
    isFollowing: () => leave !== undefined && !needsSnapshot,
    expectHolds(server: WholeServer) {
      const held = server.entries(namespaces);
      expect(digestTable(state.services.values())).toBe(digestTable(held.services));
      expect(digestTable(state.slices.values())).toBe(digestTable(held.slices));
      expect(digestTable(state.findings.values())).toBe(digestTable(held.findings));
    },
  };
}

/** W12: whoever listens was told of each key that is another. */
function expectTold(differs: ChangedKeys, told: ChangedKeys): void {
  if (differs === 'all' || told === 'all') return;
  for (const key of differs) expect(told).toContain(key);
}

type Reader = ReturnType<typeof createReader>;

/** What each reader does by itself, sooner or later. */
async function catchUp(reader: Reader, server: WholeServer): Promise<void> {
  // One round for a snapshot that was asked for before, one for that of the server that is there now, one to be sure.
  for (let round = 0; round < 4; round += 1) {
    reader.ask(server);
    await server.idle();
    await reader.take();
    reader.follow(server);
    server.judge();
    reader.read();
  }
  expect(reader.isFollowing()).toBe(true);
}

async function play(steps: readonly HistoryStep[], judgesEach: boolean): Promise<void> {
  let time = Date.UTC(2026, 0, 1);
  let epoch = 0x1000_0000;
  let server = start();
  const readers = scopes.map(createReader);
  // Most of it happens before their eyes.
  for (const reader of readers) await catchUp(reader, server);
  for (const step of steps) {
    await act(step);
    if (judgesEach) server.judge();
    // A snapshot that was asked for is begun, and is made while the history goes on.
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
  }
  for (const reader of readers) await compare(reader);
  // Their snapshots go on from those of the others.
  time += anotherSnapshotMs;
  for (const reader of scopes.map(createReader)) await compare(reader);
  expectEqualToRebuild();

  async function compare(reader: Reader | undefined): Promise<void> {
    if (reader === undefined) return;
    await catchUp(reader, server);
    reader.expectHolds(server);
  }

  function start(): WholeServer {
    const started = createWholeServer(epoch.toString(16), () => time);
    started.store.nodes.writer('nodes').set('n1', node);
    return started;
  }

  async function act(step: HistoryStep): Promise<void> {
    switch (step.kind) {
      case 'objects':
        return step.apply(server.store, time);
      case 'judge':
        return server.judge(step.most, step.takesNew);
      case 'beat':
        return server.beat();
      case 'wait':
        time += step.ms;
        return;
      case 'restart':
        epoch += 1;
        await server.idle();
        server.viewers.bye();
        server = start();
        return;
      case 'take':
        // All of them, so that a history is played the same way again.
        await server.idle();
        return readers[step.reader]?.take();
      case 'ask':
      case 'follow':
        return readers[step.reader]?.[step.kind](server);
      case 'compare':
        return compare(readers[step.reader]);
      case 'read':
      case 'disconnect':
      case 'forget':
        return readers[step.reader]?.[step.kind]();
    }
  }

  /** What waits to be told has lasted long enough on both sides; since when differs, because one of them saw it begin. */
  function expectEqualToRebuild(): void {
    const other = rebuildOf(server, () => time);
    for (let turn = 0; turn < 2; turn += 1) {
      server.entries(undefined);
      other.entries(undefined);
      time += dayMs / 2;
    }
    const later = server.entries(undefined);
    const rebuilt = other.entries(undefined);
    expect(digestTable(later.services.map(withoutSince))).toBe(
      digestTable(rebuilt.services.map(withoutSince)),
    );
    expect(digestTable(later.slices.map(withoutNumber))).toBe(
      digestTable(rebuilt.slices.map(withoutNumber)),
    );
    expect(later.findings.map(({ finding }) => finding.sentence).sort()).toEqual(
      rebuilt.findings.map(({ finding }) => finding.sentence).sort(),
    );
  }
}

function withoutSince({ since: _, ...entry }: ServiceEntry) {
  return { ...entry, findings: entry.findings.map(({ since: _since, ...finding }) => finding) };
}

/** Of each server its own. */
function withoutNumber(slice: LazySliceEntry) {
  return { ...slice.toJSON(), number: undefined };
}

describe('W7: a reader that followed the stream holds what a fresh snapshot holds, and that is what a rebuild holds', () => {
  it(`for ${histories} random histories with cuts, slow readers, resyncs, relists and restarts`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(historyStepArb(scopes.length), { minLength: 10, maxLength: 60 }),
        fc.boolean(),
        play,
      ),
      { numRuns: histories, seed: 20_261_121 },
    );
  }, 300_000);
});
