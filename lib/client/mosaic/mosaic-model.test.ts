import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endpointTone } from '#lib/client/health-words.ts';
import { anEndpoint, aService, aSlice, aSource, aState } from '#lib/client/testing-topology.ts';
import type { TopologyState } from '#lib/client/topology-state.ts';
import { createTopologyStore } from '#lib/client/topology-store.ts';
import type { Endpoint } from '#lib/domain/objects.ts';
import type { SliceEntry } from '#lib/domain/service-entry.ts';
import { cellLooks } from './cell-look.ts';
import type { MosaicModel } from './mosaic-model.ts';
import { createMosaicModel } from './mosaic-model.ts';
import type { MosaicTile } from './mosaic-tile.ts';
import { troubleByRegion } from './region-trouble.ts';
import { memberInCell } from './tile-content.ts';

const filter = { query: '', onlyTrouble: false };
const modelOf = (state: TopologyState) => createMosaicModel({ state, now: 0, filter, aspect: 1 });

/** Applies states one after the other, as the page's store tells of them. */
function follow(model: MosaicModel, states: readonly TopologyState[], from: TopologyState) {
  const store = createTopologyStore();
  store.setState(from);
  store.subscribe((change) => {
    model.apply(store.getState(), change, 0);
  });
  for (const state of states) store.setState(state);
}

/** Every endpoint that a tile shows, with the look of its cell. */
function shownIn(tile: MosaicTile | undefined): readonly string[] {
  return [...(tile?.content.looks ?? [])].flatMap((look, cell) => {
    if (tile === undefined || cellLooks[look] === 'empty') return [];
    const known = memberInCell(tile.content, cell);
    const name = known?.slice.endpoints[known.member]?.targetRef?.name ?? 'ghost';
    return [`${known?.slice.key ?? ''} ${name} ${cellLooks[look]}`];
  });
}

function everythingShown(model: MosaicModel) {
  return [...model.tiles.values()]
    .map((tile) => ({ id: tile.id, verdict: tile.verdict, cells: [...shownIn(tile)].sort() }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

const endpointsOf = fc.uniqueArray(
  fc.record({ name: fc.nat(40), ready: fc.boolean(), terminating: fc.boolean() }),
  { maxLength: 24, selector: ({ name }) => name },
);

const slicesOf = fc
  .uniqueArray(fc.record({ at: fc.nat(6), service: fc.nat(3), endpoints: endpointsOf }), {
    maxLength: 6,
    selector: ({ at }) => at,
  })
  .map((drafts) =>
    drafts.map(({ at, service, endpoints }) =>
      aSlice(
        `n/slice-${at}`,
        service === 3 ? undefined : `s${service}`,
        endpoints.map(
          ({ name, ready, terminating }): Endpoint => ({
            ...anEndpoint(`p${name}`),
            conditions: { ready, serving: ready, terminating },
          }),
        ),
      ),
    ),
  );

const states = fc.array(slicesOf, { minLength: 1, maxLength: 5 }).map((histories) =>
  histories.map((slices) => {
    const names = (service: string) =>
      slices.filter(({ serviceName }) => serviceName === service).map(({ name }) => name);
    const services = ['s0', 's1', 's2'].map((name) =>
      aService(`n/${name}`, names(name).length === 0 ? 'no-backends' : 'degraded', names(name)),
    );
    return aState({ services, slices });
  }),
);

const flipped = (slice: SliceEntry): SliceEntry => ({
  ...slice,
  endpoints: slice.endpoints.map((endpoint) => ({
    ...endpoint,
    conditions: { ready: endpoint.conditions?.ready === false },
  })),
});

describe('the mosaic', () => {
  it('shows after any history what a fresh one shows of the last state', () => {
    fc.assert(
      fc.property(states, (history) => {
        const [first, ...later] = history;
        if (first === undefined) return;
        const model = modelOf(first);
        follow(model, later, first);
        const fresh = modelOf(history.at(-1) ?? first);
        expect(everythingShown(model)).toEqual(everythingShown(fresh));
        expect([...model.totals].slice(1)).toEqual([...fresh.totals].slice(1));
      }),
    );
  });

  it('counts the troubles of its frames as they are after any history, and anew only when a tile changed (L5)', () => {
    fc.assert(
      fc.property(states, (history) => {
        const [first, ...later] = history;
        if (first === undefined) return;
        const model = modelOf(first);
        for (const [at, state] of later.entries()) {
          expect(model.troubles()).toBe(model.troubles());
          follow(model, [state], history[at] ?? first);
          expect(model.troubles()).toEqual(troubleByRegion(model.tiles.values()));
        }
        const last = history.at(-1) ?? first;
        const sources = [aSource('services'), aSource('endpointslices', { phase: 'denied' })];
        model.freshen({ ...last, sources }, 0);
        expect(model.troubles()).toEqual(troubleByRegion(model.tiles.values()));
        const counted = model.troubles();
        model.freshen({ ...last, sources }, 0);
        expect(model.troubles()).toBe(counted);
      }),
    );
  });

  it('shows every endpoint once, in the look of its tone', () => {
    fc.assert(
      fc.property(states, ([state]) => {
        if (state === undefined) return;
        const shown = [...modelOf(state).tiles.values()].flatMap(shownIn);
        const published = [...state.slices.values()].flatMap((slice) =>
          slice.endpoints.map(
            (endpoint) => `${slice.key} ${endpoint.targetRef?.name} ${endpointTone(endpoint)}`,
          ),
        );
        expect([...shown].sort()).toEqual([...published].sort());
      }),
    );
  });

  it('changes a flipped endpoint in its cell, and tells of no other tile (L1)', () => {
    const slices = ['a', 'b'].map((name) =>
      aSlice(
        `n/${name}-1`,
        name,
        ['p1', 'p2', 'p3'].map((pod) => anEndpoint(pod)),
      ),
    );
    const services = ['a', 'b'].map((name) => aService(`n/${name}`, 'healthy', [`${name}-1`]));
    const before = aState({ services, slices });
    const model = modelOf(before);
    const [first, second] = slices;
    if (first === undefined || second === undefined) throw new Error('no slices');
    const changed = {
      ...first,
      endpoints: first.endpoints.map((endpoint, at) =>
        at === 1 ? { ...endpoint, conditions: { ready: false } } : endpoint,
      ),
    };
    const after = aState({ services, slices: [changed, second] });
    const keys = new Set(['n/a-1']);
    const none = new Set<string>();
    const change = { services: none, slices: keys, findings: none, frame: false };
    const told = model.apply(after, change, 0);
    expect([...told.tiles].map(({ id }) => id)).toEqual(['svc/n/a']);
    expect(told.places).toBe(false);
    expect(shownIn(model.tiles.get('svc/n/a'))).toEqual([
      'n/a-1 p1 ready',
      'n/a-1 p2 not-ready',
      'n/a-1 p3 ready',
    ]);
  });

  it('sets what is not ready first when it is opened, and leaves it where it is later (L2)', () => {
    const slice = aSlice('n/a-1', 'a', [anEndpoint('p1'), anEndpoint('p2', false)]);
    const service = aService('n/a', 'degraded', ['a-1']);
    const state = aState({ services: [service], slices: [slice] });
    const model = modelOf(state);
    expect(shownIn(model.tiles.get('svc/n/a'))[0]).toBe('n/a-1 p2 not-ready');
    follow(model, [aState({ services: [service], slices: [flipped(slice)] })], state);
    expect(shownIn(model.tiles.get('svc/n/a'))[0]).toBe('n/a-1 p2 ready');
  });

  it('says nothing as true now that rests on a stale source (F4)', () => {
    const services = [aService('n/a', 'healthy', ['a-1'])];
    const slices = [aSlice('n/a-1', 'a', [anEndpoint('p1')])];
    const model = modelOf(aState({ services, slices }));
    const sources = [aSource('services'), aSource('endpointslices', { phase: 'denied' })];
    const denied = aState({ services, slices, sources });
    expect([...model.freshen(denied, 0)].map(({ fresh }) => fresh)).toEqual(['hidden']);
    expect(model.freshen(denied, 0).size).toBe(0);
  });

  it('says of a slice without a Service what its own source proves (F3)', () => {
    const services = [aService('n/a', 'healthy', ['a-1'])];
    const slices = [aSlice('n/a-1', 'a', [anEndpoint('p1')]), aSlice('n/lost')];
    const sources = [aSource('services', { proofAgeMs: 60_000 }), aSource('endpointslices')];
    const model = modelOf(aState({ services, slices, sources }));
    expect([...model.tiles.values()].map(({ id, fresh }) => [id, fresh])).toEqual([
      ['svc/n/a', 'stale'],
      ['orphan/n/lost', 'live'],
    ]);
  });

  it('shows an expected endpoint that is not published, and a slice without a Service', () => {
    const ghosts = [{ pod: 'p9', note: 'no IP yet' }];
    const services = [
      { ...aService('n/a'), expectation: { kind: 'evaluated', ghosts, matchingPods: 1 } as const },
    ];
    const state = aState({ services, slices: [aSlice('n/left', undefined, [anEndpoint('p')])] });
    const model = modelOf(state);
    expect(shownIn(model.tiles.get('svc/n/a'))).toEqual([' ghost ghost']);
    expect(model.tiles.get('orphan/n/left')?.verdict).toBe('orphan');
    expect(model.tileOfSlice('n/left')?.id).toBe('orphan/n/left');
  });
});
