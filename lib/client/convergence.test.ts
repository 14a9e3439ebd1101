import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionByte } from '#lib/domain/condition-byte.ts';
import type { LazySliceEntry } from '#lib/domain/lazy-slice-entry.ts';
import type { EndpointSlice, Node, Pod, Service } from '#lib/domain/objects.ts';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import type { PackedSlice } from '#lib/domain/packed-slice.ts';
import { packSlice } from '#lib/domain/packed-slice.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { decodeServerMessage, decodeSnapshotLine } from '#lib/protocol/decode.ts';
import { digestTable } from '#lib/protocol/digest.ts';
import type { BeatMessage } from '#lib/protocol/messages.ts';
import { protocolVersion } from '#lib/protocol/messages.ts';
import { snapshotLines } from '#lib/protocol/snapshot-lines.ts';
import { isShown } from '#lib/protocol/table-diff.ts';
import { createJudgements } from '#lib/server/judgements.ts';
import { createObjectStore } from '#lib/server/object-store.ts';
import type { OwnedTable } from '#lib/server/owned-table.ts';
import { createRevisions } from '#lib/server/revisions.ts';
import { fullSight } from '#lib/server/surroundings.ts';
import { createViewers } from '#lib/server/viewers.ts';
import { applyChanges } from './apply-changes.ts';
import { applySnapshot, createSnapshotTaker } from './held-snapshot.ts';
import type { TopologyState } from './topology-state.ts';
import { applyBeat, initialState } from './topology-state.ts';

/** How many random histories; each is some thirty steps. */
const histories = Number(process.env.SLICESCOPE_HISTORIES ?? 10_000);
/** Small, so that readers fall out of the journal often. */
const journalLimit = 2;

const frame = {
  identity: { context: 'c', cluster: 'c', server: 's', demo: false, insecure: false },
  scope: { all: true, namespaces: [] },
  sources: [],
};

const dayMs = 86_400_000;
/** Of all servers, in milliseconds: it stands still while a history is played. */
let time = 0;

/** The server's half, from the object store to the viewers, without a network. */
function createServer(epoch: string) {
  const store = createObjectStore(() => undefined);
  const judgements = createJudgements(
    store,
    fullSight(() => time),
  );
  const revisions = createRevisions(epoch, journalLimit);
  const viewers = createViewers(revisions);
  const flush = () => {
    const changes = judgements.refresh();
    const entry = changes && revisions.commit(changes, '2026-01-01T00:00:00Z');
    if (entry !== undefined) viewers.publish(entry);
  };
  const beat = (): BeatMessage => ({
    type: 'beat',
    seq: revisions.current().seq,
    time: '2026-01-01T00:00:00Z',
    ...frame,
  });
  /** What readers are to hold. */
  const entries = (namespaces: ReadonlySet<string> | undefined) => {
    flush();
    const shown = (entry: { key: string }) => isShown(entry.key, namespaces);
    return {
      services: [...judgements.services()].filter(shown),
      slices: [...judgements.slices()].filter(shown),
      findings: [...judgements.clusterFindings()].filter(shown),
    };
  };
  const snapshot = (namespaces: ReadonlySet<string> | undefined): Iterable<string> => {
    flush();
    const shown = (entry: { key: string }) => isShown(entry.key, namespaces);
    return snapshotLines({
      frame: {
        protocol: protocolVersion,
        ...revisions.current(),
        time: '2026-01-01T00:00:00Z',
        ...frame,
      },
      slices: [...judgements.slices()].filter(shown),
      services: [...judgements.published()].filter(shown),
      findings: [...judgements.clusterFindings()].filter(shown),
    });
  };
  return { store, viewers, flush, beat, entries, snapshot };
}

type Server = ReturnType<typeof createServer>;

/** The browser's half: bytes of the stream in, state out. */
function createReader(namespaces: ReadonlySet<string> | undefined) {
  let state: TopologyState = initialState;
  let leave: (() => void) | undefined;
  let needsSnapshot = true;
  const parser = createParser({ onEvent: (event) => receive(event.data) });

  function receive(data: string): void {
    const message = decodeServerMessage(data);
    if (message.type === 'beat') state = applyBeat(state, message, 0);
    if (message.type === 'resync') needsSnapshot = true;
    if (message.type === 'hello' && message.epoch !== state.revision?.epoch) needsSnapshot = true;
    if (message.type !== 'changes' || needsSnapshot) return;
    const next = applyChanges(state, message);
    if (next === undefined) needsSnapshot = true;
    else state = next.state;
  }

  function disconnect(): void {
    leave?.();
    leave = undefined;
    parser.reset();
  }

  function connect(server: Server): void {
    if (leave !== undefined && !needsSnapshot) return;
    disconnect();
    if (needsSnapshot) {
      const taker = createSnapshotTaker(state);
      for (const line of server.snapshot(namespaces)) taker.take(decodeSnapshotLine(line));
      state = applySnapshot(taker.finish(), 0);
      needsSnapshot = false;
    }
    // Events cut in two must make no difference.
    const write = (frame: Uint8Array) => {
      const text = decoder.decode(frame);
      const middle = Math.floor(text.length / 2);
      parser.feed(text.slice(0, middle));
      parser.feed(text.slice(middle));
      return true;
    };
    let closed = false;
    const end = (frame: Uint8Array) => {
      write(frame);
      closed = true;
    };
    const undo = server.viewers.add({ namespaces, write, end }, state.revision, server.beat());
    leave = undo;
    if (closed || needsSnapshot) connect(server);
  }

  return { connect, disconnect, state: () => state, stale: () => needsSnapshot };
}

const decoder = new TextDecoder();
const namespaceArb = fc.constantFrom('a', 'b');
const nameArb = fc.constantFrom('web', 'api', 'db');
const labelArb = fc.constantFrom('x', 'y');
const conditionArb = fc.constantFrom(undefined, true, false);

const serviceArb = fc.record({
  kind: fc.constant('service' as const),
  namespace: namespaceArb,
  name: nameArb,
  selector: fc.option(labelArb, { nil: undefined }),
  port: fc.constantFrom('', 'http'),
});
const sliceArb = fc.record({
  kind: fc.constant('slice' as const),
  namespace: namespaceArb,
  name: fc.constantFrom('s1', 's2', 's3'),
  service: fc.option(nameArb, { nil: undefined }),
  port: fc.constantFrom('', 'http'),
  endpoints: fc.array(
    fc.record({
      pod: fc.option(fc.constantFrom('p1', 'p2', 'p3'), { nil: undefined }),
      /** A Pod may be replaced under its name, and both be published; or nobody says which one it is. */
      uid: fc.constantFrom('u', 'u', 'u', 'v', undefined),
      isHere: fc.boolean(),
      address: fc.constantFrom('10.0.0.1', '10.0.0.2'),
      ready: conditionArb,
      terminating: conditionArb,
    }),
    { maxLength: 3 },
  ),
});
const podArb = fc.record({
  kind: fc.constant('pod' as const),
  namespace: namespaceArb,
  name: fc.constantFrom('p1', 'p2', 'p3'),
  label: labelArb,
  ip: fc.option(fc.constantFrom('10.0.0.1', '10.0.0.2'), { nil: undefined }),
});
const flipArb = fc.record({
  kind: fc.constant('flip' as const),
  key: fc.constantFrom('a/s1', 'a/s2', 'a/s3', 'b/s1', 'b/s2'),
  place: fc.nat({ max: 2 }),
  ready: conditionArb,
  terminating: conditionArb,
});
const stepArb = fc.oneof(
  serviceArb,
  sliceArb,
  sliceArb,
  flipArb,
  flipArb,
  flipArb,
  podArb,
  fc.record({
    kind: fc.constant('delete' as const),
    table: fc.constantFrom('services' as const, 'slices' as const, 'pods' as const),
    key: fc
      .tuple(namespaceArb, fc.constantFrom('web', 'api', 'db', 's1', 's2', 's3', 'p1', 'p2', 'p3'))
      .map(([namespace, name]) => `${namespace}/${name}`),
  }),
  fc.record({ kind: fc.constant('relist' as const), slices: fc.array(sliceArb, { maxLength: 3 }) }),
  fc.constantFrom(
    { kind: 'flush' as const },
    { kind: 'disconnect' as const },
    { kind: 'disconnect' as const },
    { kind: 'connect' as const },
    { kind: 'beat' as const },
    { kind: 'restart' as const },
  ),
);
type Step = typeof stepArb extends fc.Arbitrary<infer T> ? T : never;

let version = 0;

function meta(namespace: string, name: string) {
  version += 1;
  return { namespace, name, uid: `u-${namespace}-${name}`, resourceVersion: `${version}` };
}

function toService(step: Extract<Step, { kind: 'service' }>): Service {
  return {
    metadata: meta(step.namespace, step.name),
    spec: {
      clusterIP: '10.96.0.1',
      ipFamilies: ['IPv4'],
      ...(step.selector === undefined ? {} : { selector: { app: step.selector } }),
      ports: [{ name: step.port, port: 80, protocol: 'TCP' }],
    },
  };
}

function toSlice(step: Extract<Step, { kind: 'slice' }>): EndpointSlice {
  const metadata = meta(step.namespace, step.name);
  return {
    metadata: {
      ...metadata,
      ...(step.service === undefined ? {} : { labels: { [serviceNameLabel]: step.service } }),
    },
    addressType: 'IPv4',
    ports: [{ name: step.port, port: 8080, protocol: 'TCP' }],
    endpoints: step.endpoints.map(({ pod, uid, isHere, address, ready, terminating }) => ({
      addresses: [address],
      conditions: { ready, terminating },
      ...(pod === undefined
        ? {}
        : {
            targetRef: {
              kind: 'Pod',
              name: pod,
              ...(isHere ? { namespace: step.namespace } : {}),
              ...(uid === undefined ? {} : { uid: `${uid}-${pod}` }),
            },
          }),
    })),
  };
}

/** One endpoint has other conditions, and nothing else of the slice is another. */
function flipped(
  slice: PackedSlice,
  { place, ready, terminating }: Extract<Step, { kind: 'flip' }>,
): PackedSlice {
  const { namespace, name } = slice.head.metadata;
  const conditions = Uint8Array.from(slice.conditions);
  if (place < conditions.length) conditions[place] = conditionByte({ ready, terminating });
  const metadata = { ...slice.head.metadata, ...meta(namespace, name) };
  return { ...slice, head: { ...slice.head, metadata }, conditions };
}

function toPod(step: Extract<Step, { kind: 'pod' }>): Pod {
  return {
    metadata: {
      ...meta(step.namespace, step.name),
      uid: `u-${step.name}`,
      labels: { app: step.label },
    },
    spec: { nodeName: 'n1' },
    status: {
      phase: 'Running',
      ...(step.ip === undefined ? {} : { podIPs: [{ ip: step.ip }] }),
    },
  };
}

const node: Node = { metadata: { name: 'n1', resourceVersion: '1' } };

function withoutSince({ since: _, ...entry }: ServiceEntry) {
  return { ...entry, findings: entry.findings.map(({ since: _since, ...finding }) => finding) };
}

/** Of each server its own. */
function withoutNumber(slice: LazySliceEntry) {
  return { ...slice.toJSON(), number: undefined };
}

/** The same objects in a server that never saw a change. */
function rebuild(server: Server): Server {
  const other = createServer('ffffffff');
  for (const node of server.store.nodes.values()) {
    other.store.nodes.writer('all').set(node.metadata.name, node);
  }
  for (const table of ['pods', 'slices', 'services'] as const) copyTable(server, other, table);
  return other;
}

function copyTable(from: Server, to: Server, table: 'pods' | 'slices' | 'services'): void {
  for (const key of from.store[table].keys()) {
    if (table === 'pods') copyRow(from.store.pods, to.store.pods, key);
    if (table === 'slices') copyRow(from.store.slices, to.store.slices, key);
    if (table === 'services') copyRow(from.store.services, to.store.services, key);
  }
}

function copyRow<T>(from: OwnedTable<T>, to: OwnedTable<T>, key: string): void {
  const object = from.get(key);
  if (object !== undefined) to.writer('all').set(key, object);
}

function run(
  steps: readonly Step[],
  namespaces: ReadonlySet<string> | undefined,
  flushEach: boolean,
): void {
  let epoch = 0x1000_0000;
  let server = createServer(epoch.toString(16));
  server.store.nodes.writer('nodes').set('n1', node);
  const reader = createReader(namespaces);
  // Most of it happens before its eyes.
  reader.connect(server);
  for (const step of steps) {
    act(step);
    if (flushEach) server.flush();
  }
  reader.connect(server);
  server.flush();
  if (reader.stale()) reader.connect(server);

  const fresh = server.entries(namespaces);
  const state = reader.state();
  expect(digestTable(state.services.values())).toBe(digestTable(fresh.services));
  expect(digestTable(state.slices.values())).toBe(digestTable(fresh.slices));
  expect(digestTable(state.findings.values())).toBe(digestTable(fresh.findings));
  // What waits to be told has lasted long enough on both sides; since when differs, because one of them saw it begin.
  const other = rebuild(server);
  for (const one of [server, other, server, other]) {
    one.flush();
    time += dayMs / 2;
  }
  const later = server.entries(namespaces);
  const rebuilt = other.entries(namespaces);
  expect(digestTable(later.services.map(withoutSince))).toBe(
    digestTable(rebuilt.services.map(withoutSince)),
  );
  expect(digestTable(later.slices.map(withoutNumber))).toBe(
    digestTable(rebuilt.slices.map(withoutNumber)),
  );
  expect(later.findings.map(({ finding }) => finding.sentence).sort()).toEqual(
    rebuilt.findings.map(({ finding }) => finding.sentence).sort(),
  );

  function act(step: Step): void {
    const { services, slices, pods } = server.store;
    switch (step.kind) {
      case 'service':
        services.writer('all').set(`${step.namespace}/${step.name}`, toService(step));
        return;
      case 'slice':
        slices.writer('all').set(`${step.namespace}/${step.name}`, packSlice(toSlice(step)));
        return;
      case 'pod':
        pods.writer('all').set(`${step.namespace}/${step.name}`, toPod(step));
        return;
      case 'delete':
        server.store[step.table].writer('all').deleted(step.key);
        return;
      case 'flip': {
        const slice = slices.get(step.key);
        if (slice !== undefined) slices.writer('all').set(step.key, flipped(slice, step));
        return;
      }
      case 'relist':
        slices
          .writer('all')
          .replaced(
            new Map(step.slices.map((s) => [`${s.namespace}/${s.name}`, packSlice(toSlice(s))])),
          );
        return;
      case 'flush':
        server.flush();
        return;
      case 'beat':
        server.viewers.beat(() => server.beat());
        return;
      case 'connect':
        reader.connect(server);
        return;
      case 'disconnect':
        reader.disconnect();
        return;
      case 'restart':
        epoch += 1;
        reader.disconnect();
        server = createServer(epoch.toString(16));
        server.store.nodes.writer('nodes').set('n1', node);
        return;
    }
  }
}

describe('W7: a reader that followed the stream holds what a fresh snapshot holds', () => {
  it(`for ${histories} random histories with cuts, resyncs, relists and restarts`, () => {
    fc.assert(
      fc.property(
        fc.array(stepArb, { minLength: 5, maxLength: 40 }),
        fc.constantFrom(undefined, new Set(['a']), new Set(['a', 'b'])),
        fc.boolean(),
        run,
      ),
      { numRuns: histories, seed: 20_261_121 },
    );
  }, 300_000);
});
