import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { PackedSlice } from '#lib/domain/packed-slice.ts';
import { packSlice } from '#lib/domain/packed-slice.ts';
import { anEndpoint, aService, aSlice, notReady, ready } from '#lib/domain/testing.ts';
import { decodeSnapshotLine } from '#lib/protocol/decode.ts';
import { digestTable } from '#lib/protocol/digest.ts';
import { fromSliceRecord } from '#lib/protocol/slice-record.ts';
import { rowsOfLine } from '#lib/protocol/snapshot-lines.ts';
import { aFrame } from '#lib/protocol/testing/a-frame.ts';
import type { TopologyChanges } from '#lib/protocol/topology-changes.ts';
import { createJudgements } from './judgements.ts';
import { createObjectStore } from './object-store.ts';
import { createRevisions, journalBytes } from './revisions.ts';
import { createSnapshotEncoder } from './snapshot-encoder.ts';
import { fullSight } from './surroundings.ts';

const at = '2026-01-01T00:00:00Z';

/** A store, what is judged of it, and the numbers of that. */
function setUp() {
  let time = Date.parse(at);
  const store = createObjectStore(() => undefined);
  const judgements = createJudgements(
    store,
    fullSight(() => time),
  );
  const revisions = createRevisions('e');
  const encoder = createSnapshotEncoder();
  const setSlice = (slice: PackedSlice) => {
    const { namespace, name } = slice.head.metadata;
    store.slices.writer('all').set(`${namespace}/${name}`, slice);
  };
  const setService = (name: string) =>
    store.services.writer('all').set(`shop/${name}`, aService(name));
  /** Judges all, in turns of so many Services and slices, and says in how many. */
  const judge = (most = Infinity) => {
    let turns = 0;
    let changes: TopologyChanges | undefined;
    do {
      const before = judgements.judged();
      let left = most;
      turns += 1;
      changes = judgements.refresh(() => {
        left -= 1;
        return left > 0;
      });
      expect(judgements.judged() - before).toBeLessThanOrEqual(most + 16);
      if (changes !== undefined) revisions.commit(changes, at);
    } while (changes === undefined || judgements.isBehind());
    return { turns, changes };
  };
  const encode = async () => {
    const bytes = await encoder.encode({
      frame: { ...aFrame, ...revisions.current(), time: at },
      slices: [...judgements.slices()],
      services: [...judgements.published()],
      findings: [...judgements.clusterFindings()],
    });
    return gunzipSync(bytes).toString().trimEnd().split('\n');
  };
  const pass = (ms: number) => {
    time += ms;
  };
  return { store, judgements, revisions, setSlice, setService, judge, encode, pass };
}

function slicesIn(lines: readonly string[]) {
  return lines
    .map(decodeSnapshotLine)
    .flatMap((line) => (line.kind === 'slices' ? line.slices.map(fromSliceRecord) : []));
}

describe('a slice of 1 000 endpoints whose names have 2 KB each', () => {
  const endpoints = 1_000;
  const nameLength = 2_048;
  const namesAt = (version: number) =>
    packSlice(
      aSlice(
        'web',
        Array.from({ length: endpoints }, (_, index) => ({
          ...anEndpoint(index),
          targetRef: {
            kind: 'Pod',
            namespace: 'shop',
            name: `${version}-${index}-`.padEnd(nameLength, `x${index}`),
          },
        })),
        { name: 'web-1' },
      ),
    );

  it('W7: comes as it is, and the journal weighs it as it is: what it keeps stays bounded', async () => {
    const { judgements, revisions, setSlice, setService, judge, encode } = setUp();
    setService('web');
    for (let version = 0; version < 12; version += 1) {
      setSlice(namesAt(version));
      judge();
    }
    expect(digestTable(slicesIn(await encode()))).toBe(digestTable([...judgements.slices()]));
    const journal = revisions.journal();
    expect(journal.entries * endpoints * nameLength).toBeLessThan(1.1 * journalBytes);
    expect(journal.entries).toBeGreaterThan(1);
    expect(revisions.replay({ epoch: 'e', seq: 1 }, undefined)).toBe('journal');
  }, 120_000);

  it('W10: of which one flips is told by a few bytes', () => {
    const { setSlice, setService, judge } = setUp();
    setService('web');
    const slice = namesAt(0);
    setSlice(slice);
    judge();
    const conditions = Uint8Array.from(slice.conditions);
    conditions[7] = packSlice(aSlice('web', [anEndpoint(0, notReady)])).conditions[0] ?? 0;
    const { head } = slice;
    setSlice({
      ...slice,
      conditions,
      head: { ...head, metadata: { ...head.metadata, resourceVersion: '2' } },
    });
    const { changes } = judge();
    expect(changes?.slices.set).toEqual([]);
    expect(changes?.flips.map(({ flips }) => flips.length)).toEqual([1]);
  });
});

describe('3 000 findings about what belongs to no Service', () => {
  /** They are looked for at a calm pace. */
  const pauseMs = 60_000;

  it('are told once; one more is told alone, and so is that one went', async () => {
    const { store, judgements, setSlice, judge, pass } = setUp();
    const orphan = (index: number) =>
      packSlice(aSlice(`gone-${index}`, [anEndpoint(0)], { name: `orphan-${index}` }));
    for (let index = 0; index < 3_000; index += 1) setSlice(orphan(index));
    judge();
    pass(3_600_000);
    judge();
    const told = [...judgements.clusterFindings()].length;
    expect(told).toBeGreaterThanOrEqual(3_000);
    pass(pauseMs);
    setSlice(orphan(3_000));
    const atOnce = judge().changes?.findings.set ?? [];
    pass(3_600_000);
    const later = judge().changes?.findings.set ?? [];
    expect([...atOnce, ...later]).toHaveLength(told / 3_000);
    expect([...judgements.clusterFindings()]).toHaveLength((told / 3_000) * 3_001);
    pass(pauseMs);
    store.slices.writer('all').deleted('shop/orphan-7');
    const after = judge().changes;
    expect(after?.findings.set).toEqual([]);
    expect(after?.findings.delete.length).toBe(told / 3_000);
  }, 60_000);
});

describe('nine thousand Services that are renamed at once', () => {
  const count = 9_000;
  const namespaces = 200;
  /** Services and slices that are judged in one go. */
  const turn = 100;

  it('W8, W11: are judged in turns, leave nothing of their old names, and are a new start for who was away', async () => {
    const { store, judgements, revisions, judge, encode } = setUp();
    const list = (prefix: string) =>
      store.services.writer('all').replaced(
        new Map(
          Array.from({ length: count }, (_, index) => {
            const service = aService(`${prefix}-${index}`);
            const namespace = `team-${index % namespaces}`;
            const { name } = service.metadata;
            return [
              `${namespace}/${name}`,
              { ...service, metadata: { ...service.metadata, namespace } },
            ];
          }),
        ),
      );
    list('old');
    expect(judge(turn).turns).toBeGreaterThanOrEqual(count / turn);
    const seq = revisions.current().seq;
    const lines = (await encode()).length;
    list('new');
    expect(judge(turn).turns).toBeGreaterThanOrEqual(count / turn);
    const held = [...judgements.published()];
    expect(held).toHaveLength(count);
    expect(held.every(({ key }) => key.includes('/new-'))).toBe(true);
    // So large that nothing before it is remembered.
    expect(revisions.replay({ epoch: 'e', seq: seq - 1 }, undefined)).toBe('journal');
    expect(await encode()).toHaveLength(lines);
    expect(lines).toBeLessThan(count / rowsOfLine + 10);
  }, 240_000);
});

describe('a cluster whose every Service flips each second', () => {
  const services = 200;

  it('W10, W11: is told by flips alone; neither the journal nor what is judged grows', async () => {
    const { judgements, revisions, setSlice, setService, judge, encode, pass } = setUp();
    const flipAll = (version: number) => {
      for (let index = 0; index < services; index += 1) {
        const endpoints = [anEndpoint(0, version % 2 === 0 ? ready : notReady), anEndpoint(1)];
        const slice = aSlice(`web-${index}`, endpoints, { name: `web-${index}-1` });
        const metadata = { ...slice.metadata, resourceVersion: `${version}` };
        setSlice(packSlice({ ...slice, metadata }));
      }
    };
    for (let index = 0; index < services; index += 1) setService(`web-${index}`);
    flipAll(0);
    judge();
    const lines = (await encode()).length;
    for (let second = 1; second <= 20; second += 1) {
      const judgedBefore = judgements.judged();
      flipAll(second);
      const { changes } = judge();
      expect(changes?.flips).toHaveLength(services);
      expect(changes?.slices.set).toEqual([]);
      // Each once, and at most once more because time went by.
      expect(judgements.judged() - judgedBefore).toBeLessThanOrEqual(2 * services);
      pass(1_000);
    }
    expect(revisions.journal().bytes).toBeLessThanOrEqual(journalBytes);
    expect(await encode()).toHaveLength(lines);
    expect(digestTable(slicesIn(await encode()))).toBe(digestTable([...judgements.slices()]));
  }, 60_000);
});
