import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeService } from '#lib/domain/judge-service.ts';
import type { EndpointSlice } from '#lib/domain/objects.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import { diagnoseService } from './diagnose.ts';
import { diagnosedEntry } from './diagnosed-entry.ts';
import { publishedIn } from './published-in.ts';
import type { Settled } from './settle.ts';
import { settle } from './settle.ts';
import { clusterCandidates, findingsOf, findingsOfEach } from './testing/finding-case.ts';
import { findingFaults } from './testing/finding-faults.ts';
import { randomWorlds } from './testing/random-world.ts';
import type { World } from './testing/world.ts';
import { serviceView } from './testing/world.ts';

const runs = { seed: 5, numRuns: Number(process.env.SLICESCOPE_RUNS ?? 300) };

/** What is told, in its order: which finding, of what, how grave, and why. */
function told(world: World): readonly string[] {
  return [...findingsOfEach(world)].flatMap(([key, findings]) =>
    findings.map((one) => `${key} ${one.key} ${one.severity} ${one.cause ?? ''}: ${one.sentence}`),
  );
}

describe('diagnosis of random clusters', () => {
  it('has much to say', () => {
    const ids = fc
      .sample(randomWorlds, runs)
      .flatMap((world) => findingsOf(world).map(({ id }) => id));
    expect(new Set(ids).size).toBeGreaterThan(50);
  });

  it('N1: says nothing that its evidence does not hold', () => {
    fc.assert(
      fc.property(randomWorlds, (world) => {
        expect(findingsOf(world).flatMap((one) => findingFaults(world, one))).toEqual([]);
      }),
      runs,
    );
  });

  it('N13: does not depend on any order', () => {
    fc.assert(
      fc.property(randomWorlds, (world) => {
        expect([...told(turned(world))].sort()).toEqual([...told(world)].sort());
      }),
      runs,
    );
  });

  it('N13: splitting a slice changes no verdict', () => {
    fc.assert(
      fc.property(randomWorlds, fc.nat(3), (world, index) => {
        const slice = world.slices[index % Math.max(1, world.slices.length)];
        fc.pre(slice !== undefined && (slice.endpoints ?? []).length > 1);
        if (slice === undefined) return;
        const [first, ...rest] = slice.endpoints ?? [];
        const parts = [
          { ...slice, endpoints: first === undefined ? [] : [first] },
          {
            ...slice,
            metadata: { ...slice.metadata, name: `${slice.metadata.name}x` },
            endpoints: rest,
          },
        ];
        expect(verdicts(withSlice(world, slice, parts))).toEqual(verdicts(world));
      }),
      runs,
    );
  });

  it('N13: a slice that stands there twice counts once', () => {
    fc.assert(
      fc.property(randomWorlds, fc.nat(3), (world, index) => {
        const slice = world.slices[index % Math.max(1, world.slices.length)];
        fc.pre(slice !== undefined);
        if (slice === undefined) return;
        const twin = { ...slice, metadata: { ...slice.metadata, name: `${slice.metadata.name}x` } };
        expect(verdicts(withSlice(world, slice, [slice, twin]))).toEqual(verdicts(world));
      }),
      runs,
    );
  });

  it('N13: what is absent and what is empty are the same', () => {
    fc.assert(
      fc.property(randomWorlds, (world) => {
        const objects = {
          services: world.services,
          slices: world.slices,
          endpoints: world.endpoints,
        };
        const full = { ...world, ...filled(objects), pods: world.pods && filled(world.pods) };
        const bare = { ...world, ...emptied(objects), pods: world.pods && emptied(world.pods) };
        expect(told(full)).toEqual(told(world));
        expect(told(bare)).toEqual(told(world));
      }),
      runs,
    );
  });
});

describe('time', () => {
  it('what is told stays told while the world stands still, and gets no milder', () => {
    fc.assert(
      fc.property(
        randomWorlds,
        fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 1, maxLength: 6 }),
        (world, steps) => {
          for (const look of looksAt(world)) {
            let now = Date.parse(world.now);
            let before = look(now, undefined);
            for (const step of steps) {
              now += step;
              const after = look(now, before.memory);
              expect(lost(before, after)).toEqual([]);
              before = after;
            }
          }
        },
      ),
      runs,
    );
  });

  it('says exactly when it changes its mind', () => {
    fc.assert(
      fc.property(randomWorlds, (world) => {
        for (const look of looksAt(world)) {
          const now = Date.parse(world.now);
          const first = look(now, undefined);
          const { reconsiderAt = now + dayMs } = first;
          for (const moment of momentsBefore(reconsiderAt, now)) {
            expect(gist(look(moment, first.memory))).toEqual(gist(first));
          }
        }
      }),
      runs,
    );
  });
});

const dayMs = 86_400_000;

/** After `now` and before `end`, the last millisecond among them. */
function momentsBefore(end: number, now: number): readonly number[] {
  const moments = [0.1, 0.5, 0.9].map((part) => Math.floor(now + (end - now) * part));
  return [...moments, end - 1].filter((moment) => moment > now && moment < end);
}

type Look = (now: number, memory: Settled['memory'] | undefined) => Settled;

/** Looks at each Service, and at what belongs to none. */
function looksAt(world: World): readonly Look[] {
  const at = (now: number): World => ({
    ...world,
    now: new Date(now).toISOString(),
    watchedMs: world.watchedMs + now - Date.parse(world.now),
  });
  return [
    (now, memory) => settle(clusterCandidates(at(now)), memory, now),
    ...world.services.map(
      (service): Look =>
        (now, memory) => {
          const view = serviceView(at(now), service);
          return settle(diagnoseService(view), memory, now, {
            isPublished: publishedIn(view.slices),
          });
        },
    ),
  ];
}

const grades = ['info', 'warning', 'error', 'critical'];

function lost(before: Settled, after: Settled): readonly string[] {
  const now = new Map(after.findings.map(({ key, severity }) => [key, grades.indexOf(severity)]));
  return before.findings
    .filter(({ severity }) => severity !== 'info')
    .filter(({ key, severity }) => (now.get(key) ?? -1) < grades.indexOf(severity))
    .map(({ key, severity, sentence }) => `${key} was ${severity}: ${sentence}`);
}

function gist({ findings }: Settled): readonly string[] {
  return findings.map(({ key, severity, sentence }) => `${key} ${severity} ${sentence}`);
}

/** Findings about how endpoints are cut into slices, or told of each slice; praise, which is not told beside them. */
const aboutSlices = /^(D|C06|C07|C09|E0|H01)/;

/** Health, numbers and headline of each Service, and what else is told of it. */
function verdicts(world: World): unknown {
  const findings = findingsOfEach(world);
  return world.services.map((service) => {
    const { namespace, name } = service.metadata;
    const view = serviceView(world, service);
    const own = (findings.get(objectKey(namespace, name)) ?? []).filter(
      ({ id }) => !aboutSlices.test(id),
    );
    const judged = judgeService({
      service,
      slices: view.slices,
      pods:
        view.matching.kind === 'known'
          ? { kind: 'known', pods: view.matching.value }
          : view.matching,
      nodes: view.nodes,
    });
    const entry = diagnosedEntry(judged, view.slices, own);
    return {
      health: entry.health,
      ready: entry.ready,
      counts: entry.counts,
      summary: entry.summary,
      told: own.map(({ key, severity }) => `${key} ${severity}`).sort(),
    };
  });
}

function withSlice(world: World, slice: EndpointSlice, parts: readonly EndpointSlice[]): World {
  return { ...world, slices: world.slices.flatMap((one) => (one === slice ? parts : [one])) };
}

function turned(world: World): World {
  return {
    ...world,
    services: world.services.toReversed(),
    slices: world.slices.toReversed().map((slice) => ({
      ...slice,
      endpoints: slice.endpoints?.toReversed(),
      ports: slice.ports?.toReversed(),
    })),
    pods: world.pods?.toReversed(),
    nodes: world.nodes?.toReversed(),
    workloads: world.workloads?.toReversed(),
    endpoints: world.endpoints?.toReversed(),
  };
}

/** Lists and maps that may be absent, empty instead. */
function filled<T>(value: T): T {
  return mapDeep(value, (one) => {
    if ('addressType' in one) return { ports: [], endpoints: [], ...defined(one) };
    if ('addresses' in one) return { conditions: {}, hints: {}, ...defined(one) };
    if ('creationTimestamp' in one)
      return { labels: {}, annotations: {}, ownerReferences: [], finalizers: [], ...defined(one) };
    if ('clusterIP' in one) return { ports: [], externalIPs: [], ...defined(one) };
    if ('phase' in one) return { conditions: [], podIPs: [], ...defined(one) };
    return one;
  });
}

/** Without what is empty or undefined. */
function emptied<T>(value: T): T {
  return mapDeep(value, (one) => {
    const kept = Object.entries(defined(one)).filter(
      ([, held]) => typeof held !== 'object' || held === null || Object.keys(held).length > 0,
    );
    return Object.fromEntries(kept);
  });
}

function defined(one: object): object {
  return Object.fromEntries(Object.entries(one).filter(([, held]) => held !== undefined));
}

function mapDeep<T>(value: T, change: (one: object) => object): T {
  const visit = (held: unknown): unknown => {
    if (Array.isArray(held)) return held.map(visit);
    if (typeof held !== 'object' || held === null) return held;
    return change(Object.fromEntries(Object.entries(held).map(([key, one]) => [key, visit(one)])));
  };
  return visit(value) as T;
}
