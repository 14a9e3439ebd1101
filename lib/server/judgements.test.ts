import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHistoryRecord } from '#lib/diagnosis/history.ts';
import type { ServiceView } from '#lib/diagnosis/service-view.ts';
import { defaultThresholds } from '#lib/diagnosis/thresholds.ts';
import { packSlice } from '#lib/domain/packed-slice.ts';
import { anEndpoint, aService, aSlice } from '#lib/domain/testing.ts';
import { createClusterCounts } from './cluster-counts.ts';
import { askedNothing, createDependencies } from './dependencies.ts';
import type { Judgements } from './judgements.ts';
import { createJudgements } from './judgements.ts';
import { createObjectStore } from './object-store.ts';
import { recordedView } from './service-views.ts';
import type { Surroundings } from './surroundings.ts';
import { fullSight } from './surroundings.ts';
import type { ClusterStep } from './testing/random-cluster.ts';
import { clusterStepArb } from './testing/random-cluster.ts';

const histories = Number(process.env.SLICESCOPE_HISTORIES ?? 2_000);
/** Multiples of the time within which what falls due is judged together: in between it may be late by less than that. */
const waitArb = fc.constantFrom(0, 0, 250, 1_000, 9_000, 70_000);

describe('an incremental judgement', () => {
  const sights: readonly (readonly [string, Partial<Surroundings>])[] = [
    ['everything at hand', {}],
    // As in a large cluster: nearly every Service is then one of which nothing is remembered.
    ['Pods not at hand', { whyUnknown: (need) => (need === 'nodes' ? undefined : 'not here') }],
  ];
  it.each(sights)(
    'equals one from scratch at the same time with the same memory, after any history, %s',
    (_sight, sight) => {
      fc.assert(
        fc.property(
          fc.array(fc.tuple(clusterStepArb, waitArb), { minLength: 3, maxLength: 25 }),
          (steps) => {
            let now = Date.UTC(2026, 0, 1);
            const store = createObjectStore(() => undefined);
            const judgements = createJudgements(store, { ...fullSight(() => now), ...sight });
            for (const [step, waitMs] of steps) {
              step.apply(store, now);
              judgements.refresh();
              now += waitMs;
              judgements.refresh();
              store.markServices();
              const again = judgements.refresh();
              expect(again?.services).toEqual({ set: [], delete: [] });
            }
          },
        ),
        { numRuns: histories, seed: 20_261_121 },
      );
    },
    120_000,
  );
});

describe('a batch that is closed', () => {
  it('comes to an end although more arrives, and the rest comes with the next', () => {
    fc.assert(
      fc.property(fc.array(clusterStepArb, { minLength: 3, maxLength: 40 }), (steps) => {
        const store = createObjectStore(() => undefined);
        const judgements = createJudgements(store, fullSight());
        for (const step of steps) {
          step.apply(store, 0);
          // One Service or slice in each turn: 2 namespaces hold 6 Services at most, and few slices.
          judgements.refresh(() => false);
        }
        const turns = Array.from({ length: 30 }, () => judgements.refresh(() => false, false));
        expect(turns.some((changes) => changes !== undefined)).toBe(true);
        judgements.refresh();
        const fresh = createObjectStore(() => undefined);
        for (const step of steps) step.apply(fresh, 0);
        const again = createJudgements(fresh, fullSight());
        again.refresh();
        expect(numbersOf(judgements)).toEqual(numbersOf(again));
      }),
      { numRuns: 300, seed: 20_261_121 },
    );
  }, 30_000);

  it('leaves what became dirty meanwhile, and tells a Service together with its slices', () => {
    const store = createObjectStore(() => undefined);
    const judgements = createJudgements(store, fullSight());
    const write = (name: string, ready: number) => {
      store.services.writer('all').set(`shop/${name}`, aService(name));
      const endpoints = Array.from({ length: ready }, (_, index) => anEndpoint(index));
      const slice = aSlice(name, endpoints, { name: `${name}-1` });
      store.slices.writer('all').set(`shop/${name}-1`, packSlice(slice));
    };
    write('a', 1);
    write('b', 1);
    // One Service is judged, and then everything changes.
    expect(judgements.refresh(() => false)).toBeUndefined();
    write('a', 2);
    write('b', 2);
    write('c', 2);
    const told = judgements.refresh(undefined, false);
    expect(told?.services.set.map(({ key }) => key)).toEqual(['shop/a', 'shop/b']);
    expect([...judgements.services()].map(({ key, counts }) => [key, counts.published])).toEqual([
      ['shop/a', 1],
      ['shop/b', 2],
    ]);
    expect(told?.slices.set.map(({ key, endpoints }) => [key, endpoints.length])).toEqual([
      ['shop/a-1', 1],
      ['shop/b-1', 2],
    ]);
    const rest = judgements.refresh();
    expect(rest?.slices.set.map(({ key }) => key)).toEqual(['shop/a-1', 'shop/c-1']);
    // Of Service a only its slice says more.
    expect(rest?.services.set.map(({ key }) => key)).toEqual(['shop/c']);
  });
});

describe('many Services of which Pods changed', () => {
  const names = Array.from({ length: 100 }, (_, index) => `s${index}`);

  function setUp() {
    const store = createObjectStore(() => undefined);
    const judgements = createJudgements(store, fullSight());
    const writeSlice = (name: string, ready: boolean) =>
      store.slices
        .writer('all')
        .set(
          `shop/${name}-1`,
          packSlice(aSlice(name, [{ ...anEndpoint(1), conditions: { ready } }])),
        );
    const writePod = (name: string, ready: boolean) =>
      store.pods.writer('all').set(`shop/${name}`, {
        metadata: { name, namespace: 'shop', uid: name, labels: { app: name } },
        spec: {},
        status: { conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
      });
    for (const name of names) {
      store.services.writer('all').set(`shop/${name}`, aService(name, { selector: { app: name } }));
      writeSlice(name, true);
      writePod(name, true);
    }
    judgements.refresh();
    return { judgements, writeSlice, writePod };
  }

  it('W8: hold up no change of conditions, which is told once and at once', () => {
    const { judgements, writeSlice, writePod } = setUp();
    for (const name of names) writePod(name, false);
    writeSlice('s99', false);
    const told = judgements.refresh(() => false);
    expect(told?.flips.map(({ key }) => key)).toEqual(['shop/s99-1']);
    expect(judgements.isBehind()).toBe(true);
  });

  it('W8: hold up none that comes while a batch is closed, either, and come to an end', () => {
    const { judgements, writeSlice, writePod } = setUp();
    for (const name of names) writePod(name, false);
    judgements.refresh(() => false);
    for (let turn = 0, ready = false; judgements.isBehind(); turn += 1, ready = !ready) {
      expect(turn).toBeLessThan(names.length);
      // Of another one, too, which must not make the batch longer.
      writePod('s0', ready);
      writeSlice('s99', ready);
      const told = judgements.refresh(() => false, false);
      expect(told?.flips.map(({ key }) => key)).toEqual(['shop/s99-1']);
    }
    expect(judgements.judged()).toBeLessThanOrEqual(2 * names.length + 1);
  });

  it('are judged once for a Pod and the slice that follows it', () => {
    const { judgements, writeSlice, writePod } = setUp();
    const before = judgements.judged();
    for (const name of names) writePod(name, false);
    judgements.refresh(() => false);
    for (const name of names) writeSlice(name, false);
    judgements.refresh();
    // But for those that were looked at before their slices came.
    expect(judgements.judged() - before).toBeLessThanOrEqual(names.length + 4);
  });
});

function numbersOf(judgements: Judgements): readonly string[] {
  return [...judgements.services()]
    .map(({ key, health, counts, slices }) => JSON.stringify({ key, health, counts, slices }))
    .sort();
}

/** Everything that may be asked, by name. */
const questions: Readonly<Record<string, (view: ServiceView) => unknown>> = {
  pod: (view) => view.pod('p1'),
  podsInNamespace: (view) => view.podsInNamespace(),
  matchingElsewhere: (view) => view.matchingElsewhere(),
  podsWithIp: (view) => view.podsWithIp('10.0.0.1'),
  workloads: (view) => view.workloads(),
  events: (view) => view.events({ kind: 'Pod', name: 'p1' }),
  legacyEndpoints: (view) => view.legacyEndpoints(),
  ownedElsewhere: (view) => view.ownedElsewhere(),
  orphans: (view) => view.orphans(),
  slice: (view) => view.slice('s1'),
  neighbours: (view) => view.neighbours(),
  sharingPods: (view) => view.sharingPods(),
  serviceWithIp: (view) => view.serviceWithIp('10.96.0.1'),
  serviceNamed: (view) => view.serviceNamed('b', 'db'),
  largestSlice: (view) => view.largestSlice(),
  servicesWithoutSlices: (view) => view.servicesWithoutSlices(),
  node: (view) => view.nodes !== 'not-visible' && view.nodes.get('n1'),
  nodes: (view) => view.nodes !== 'not-visible' && [...view.nodes],
  nodesByZone: (view) => [...view.nodesByZone()],
};

describe('who asked for something', () => {
  it.each(Object.keys(questions))('is marked when it changes: %s', (question) => {
    let changes = 0;
    fc.assert(
      fc.property(fc.array(clusterStepArb, { minLength: 3, maxLength: 25 }), (steps) => {
        changes += playQuestion(questions[question] ?? (() => undefined), steps);
      }),
      { numRuns: 600, seed: 20_261_121 },
    );
    // Otherwise nothing was proved.
    expect(changes).toBeGreaterThan(20);
  });

  it('and who asked for nothing is not', () => {
    fc.assert(
      fc.property(fc.array(clusterStepArb, { maxLength: 25 }), (steps) => {
        const store = createObjectStore(() => undefined);
        const marked = new Set<string>();
        const dependencies = createDependencies(store, (keys) => {
          for (const key of keys) marked.add(key);
        });
        const { asked } = dependencies;
        asked('a/web', { topics: new Set(['pods-in a']), nodes: ['n1'] });
        asked('a/web', askedNothing);
        for (const step of steps) step.apply(store, 0);
        dependencies.markAskers();
        expect([...marked]).toEqual([]);
      }),
      { seed: 1 },
    );
  });
});

/** @returns how many answers changed; each time the Service had to be marked */
function playQuestion(
  question: (view: ServiceView) => unknown,
  steps: readonly ClusterStep[],
): number {
  const store = createObjectStore(() => undefined);
  const marked = new Set<string>();
  const dependencies = createDependencies(store, (keys) => {
    for (const key of keys) marked.add(key);
  });
  const parts = {
    store,
    counts: createClusterCounts(store, dependencies.changed),
    surroundings: fullSight(),
    thresholds: defaultThresholds,
    history: createHistoryRecord(0),
  };
  const answers = new Map<string, string>();
  let changes = 0;
  for (const step of steps) {
    step.apply(store, 0);
    dependencies.markAskers();
    const { services: own, touched } = store.takeDirty();
    const dirty = new Set([...marked, ...own, ...touched]);
    marked.clear();
    for (const [key, service] of [...store.services.keys()].map(
      (one) => [one, store.services.get(one)] as const,
    )) {
      if (service === undefined) continue;
      const { view, asked } = recordedView(parts, service);
      const answer = JSON.stringify(question(view));
      if (answers.has(key) && answers.get(key) !== answer) {
        changes += 1;
        expect(dirty, `${key} after ${step.text}`).toContain(key);
      }
      answers.set(key, answer);
      dependencies.asked(key, asked);
    }
  }
  return changes;
}
