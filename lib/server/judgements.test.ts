import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHistoryRecord } from '#lib/diagnosis/history.ts';
import type { ServiceView } from '#lib/diagnosis/service-view.ts';
import { defaultThresholds } from '#lib/diagnosis/thresholds.ts';
import { createClusterCounts } from './cluster-counts.ts';
import { createDependencies } from './dependencies.ts';
import { createJudgements } from './judgements.ts';
import { createObjectStore } from './object-store.ts';
import { recordedView } from './service-views.ts';
import { fullSight } from './surroundings.ts';
import type { ClusterStep } from './testing/random-cluster.ts';
import { clusterStepArb } from './testing/random-cluster.ts';

const histories = Number(process.env.SLICESCOPE_HISTORIES ?? 2_000);
/** Multiples of the time within which what falls due is judged together: in between it may be late by less than that. */
const waitArb = fc.constantFrom(0, 0, 250, 1_000, 9_000, 70_000);

describe('an incremental judgement', () => {
  it('equals one from scratch at the same time with the same memory, after any history', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(clusterStepArb, waitArb), { minLength: 3, maxLength: 25 }),
        (steps) => {
          let now = Date.UTC(2026, 0, 1);
          const store = createObjectStore(() => undefined);
          const judgements = createJudgements(
            store,
            fullSight(() => now),
          );
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
  }, 120_000);
});

/** Everything that may be asked, by name. */
const questions: Readonly<Record<string, (view: ServiceView) => unknown>> = {
  pod: (view) => view.pod('p1'),
  podsInNamespace: (view) => view.podsInNamespace(),
  matchingElsewhere: (view) => view.matchingElsewhere(),
  podsWithIp: (view) => view.podsWithIp('10.0.0.1'),
  workloads: (view) => view.workloads(),
  events: (view) => view.events({ kind: 'Pod', name: 'p1' }),
  legacyEndpoints: (view) => view.legacyEndpoints(),
  neighbours: (view) => view.neighbours(),
  sharingPods: (view) => view.sharingPods(),
  serviceWithIp: (view) => view.serviceWithIp('10.96.0.1'),
  serviceNamed: (view) => view.serviceNamed('b', 'db'),
  largestSlice: (view) => view.largestSlice(),
  servicesWithoutSlices: (view) => view.servicesWithoutSlices(),
  node: (view) => view.nodes !== 'not-visible' && view.nodes.get('n1'),
  nodes: (view) => view.nodes !== 'not-visible' && [...view.nodes],
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
        const { asked } = createDependencies(store, (keys) => {
          for (const key of keys) marked.add(key);
        });
        asked('a/web', new Set(['pods-in a']));
        asked('a/web', new Set());
        for (const step of steps) step.apply(store, 0);
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
    const dirty = new Set([...marked, ...store.takeDirty().services]);
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
