import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Health } from '#lib/domain/service-entry.ts';
import { createArrangedView } from './arranged-view.ts';
import { createArrangement } from './canvas-arrangement.ts';
import { createPaintedState } from './painted-state.ts';
import { anEndpoint, aService, aSlice, aState } from './testing-topology.ts';
import { createTopologyStore } from './topology-store.ts';

type Drawn = {
  readonly health: Health;
  readonly pods: readonly { readonly name: string; readonly ready: boolean }[];
  /** The Service of the slice is there. */
  readonly isLinked: boolean;
};

const drawn: fc.Arbitrary<Drawn> = fc.record({
  health: fc.constantFrom<Health>('healthy', 'degraded', 'all-not-ready'),
  pods: fc.uniqueArray(
    fc.record({ name: fc.constantFrom('a', 'bb', 'ccc', 'dddd', 'eeeee'), ready: fc.boolean() }),
    { selector: ({ name }) => name, maxLength: 5 },
  ),
  isLinked: fc.boolean(),
});
const names = ['n/x', 'n/y', 'n/z'];
const histories = fc.array(
  fc.dictionary(fc.constantFrom(...names), drawn, { noNullPrototype: true }),
  { minLength: 2, maxLength: 8 },
);

function stateOf(world: Readonly<Record<string, Drawn>>) {
  const all = Object.entries(world);
  return aState({
    services: all.flatMap(([key, { health, isLinked }]) =>
      isLinked ? [aService(key, health, [`${key.slice(2)}-1`])] : [],
    ),
    slices: all.map(([key, { pods, isLinked }]) =>
      aSlice(
        `${key}-1`,
        isLinked ? key.slice(2) : undefined,
        pods.map(({ name, ready }) => anEndpoint(name, ready)),
      ),
    ),
  });
}

const toggled = new Map([
  ['svc/n/x', true],
  ['svc/n/y', true],
]);
const metrics = { columns: 2, columnWidth: 500 };

function follow(query: string, onlyTrouble: boolean) {
  const store = createTopologyStore();
  const waiting: (() => void)[] = [];
  const painted = createPaintedState(store, (run) => waiting.push(run));
  const view = createArrangedView(painted, () => 0);
  const asked = { filter: { query, onlyTrouble }, metrics, view: 'v', toggled };
  const paint = () => {
    for (const run of waiting.splice(0)) run();
  };
  return { store, view, asked, paint };
}

it('L1, W12: an arrangement that follows changes equals one that looks at everything', () => {
  fc.assert(
    fc.property(
      histories,
      fc.constantFrom('', 'x', 'bb'),
      fc.boolean(),
      fc.nat(2),
      (worlds, query, onlyTrouble, listensFrom) => {
        const { store, view, asked, paint } = follow(query, onlyTrouble);
        const rebuild = createArrangement();
        worlds.forEach((world, step) => {
          const state = stateOf(world);
          store.setState(state);
          paint();
          if (step === listensFrom) view.subscribe(() => undefined);
          const { layout, counts } = view.get(asked);
          const whole = rebuild({ ...asked, state, now: 0 });
          expect(counts).toEqual(whole.counts);
          expect(layout.boxes).toEqual(whole.layout.boxes);
          expect(layout.wires).toEqual(whole.layout.wires);
        });
      },
    ),
  );
});

it('W12: is the same value while nobody comes, leaves or grows', () => {
  const { store, view, asked, paint } = follow('', false);
  const world = (ready: boolean) =>
    stateOf({
      'n/x': {
        health: ready ? 'healthy' : 'degraded',
        pods: [{ name: 'a', ready }],
        isLinked: true,
      },
      'n/z': { health: 'healthy', pods: [], isLinked: false },
    });
  store.setState(world(true));
  view.subscribe(() => undefined);
  const before = view.get(asked);
  store.setState(world(false));
  paint();
  expect(view.get(asked)).toBe(before);
});
