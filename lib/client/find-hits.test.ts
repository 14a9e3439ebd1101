import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Endpoint } from '#lib/domain/objects.ts';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import { createEndpointTally } from './endpoint-tally.ts';
import { everythingChanged } from './everything-changed.ts';
import { createSearcher } from './find-hits.ts';
import { bestFit } from './line-hits.ts';
import { passesFilter } from './search.ts';
import type { Hit, SearchHits } from './search-hits.ts';
import { serviceText, sliceText } from './search-text.ts';
import { wordsOf } from './state-words.ts';
import { anEndpoint, aService, aSlice, aState } from './testing-topology.ts';
import type { TopologyState } from './topology-state.ts';
import type { Turns } from './turns.ts';

const endless: Turns = { isOver: () => false, next: async () => true };
/** After each handful of entries somebody else has a turn. */
const short: Turns = { isOver: () => true, next: async () => true };

async function search(state: TopologyState, query: string): Promise<SearchHits> {
  const hits = await createSearcher().find(state, query, endless);
  if (hits === undefined) throw new Error('search: nobody waited; hand in turns that go on');
  return hits;
}

function nameOf(hit: Hit): string {
  switch (hit.kind) {
    case 'namespace':
      return `namespace ${hit.name}`;
    case 'service':
      return `service ${hit.key}`;
    case 'slice':
      return `slice ${hit.slice.key}`;
    case 'endpoint':
      return `endpoint ${hit.slice.key} ${hit.place}`;
  }
}

function namesOf(hits: SearchHits): readonly string[] {
  return Array.from({ length: hits.total }, (_, index) => {
    const hit = hits.at(index);
    return hit === undefined ? 'none' : nameOf(hit);
  });
}

/** The rule said again, as plainly as can be. */
function naive(state: TopologyState, query: string): readonly string[] {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  const found: string[] = [];
  const hasAll = (text: string) => words.every((word) => text.includes(word));
  const hasSome = (text: string) => words.some((word) => text.includes(word));
  for (const namespace of new Set(
    [...state.services.values()].map(({ service }) => service.metadata.namespace),
  )) {
    if (hasAll(namespace)) found.push(`namespace ${namespace}`);
  }
  for (const entry of state.services.values()) {
    if (hasAll(serviceText(entry))) found.push(`service ${entry.key}`);
  }
  for (const slice of state.slices.values()) {
    const { head, lines } = sliceText(slice);
    const service = state.services.get(objectKey(slice.namespace, slice.serviceName ?? ''));
    const around = `${slice.linked && service ? serviceText(service) : ''}\n${head}`;
    if (hasAll(around) && hasSome(head)) found.push(`slice ${slice.key}`);
    lines.split('\n').forEach((line, place) => {
      if (hasAll(`${around}\n${line}`) && hasSome(line))
        found.push(`endpoint ${slice.key} ${place}`);
    });
  }
  return found;
}

const part = fc.constantFrom('web', 'w', 'api', 'n1', '10.0.0.1', 'Zone', 'not', 'ready', 'x-y');
const name = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('-'));
const arbitraryEndpoint: fc.Arbitrary<Endpoint> = fc.record(
  {
    addresses: fc.array(name, { minLength: 1, maxLength: 2 }),
    conditions: fc.record({ ready: fc.boolean(), terminating: fc.boolean() }),
    targetRef: fc.record({ kind: fc.constant('Pod'), name }),
    nodeName: name,
    zone: fc.oneof(name, fc.constant('two\nlines')),
  },
  { requiredKeys: ['addresses'] },
);
const arbitrarySlice: fc.Arbitrary<SliceEntry> = fc
  .record({
    key: name.map((each) => `a/${each}`),
    service: fc.option(name, { nil: undefined }),
    endpoints: fc.array(arbitraryEndpoint, { maxLength: 6 }),
  })
  .map(({ key, service, endpoints }) => aSlice(key, service, endpoints));
const arbitraryService: fc.Arbitrary<ServiceEntry> = fc
  .record({ key: name.map((each) => `a/${each}`), slices: fc.array(name, { maxLength: 2 }) })
  .map(({ key, slices }) => aService(key, 'healthy', slices));
const arbitraryTables = fc.record({
  services: fc.array(arbitraryService, { maxLength: 6 }),
  slices: fc.array(arbitrarySlice, { maxLength: 6 }),
});
const arbitraryQuery = fc
  .array(fc.oneof(part, fc.constantFrom('eb', 'a', '1', '-')))
  .map((all) => all.join(' '));

describe('P20: the search', () => {
  it('finds exactly what a plain look at everything finds, after changes, too', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbitraryTables, { minLength: 1, maxLength: 3 }),
        arbitraryQuery,
        async (histories, query) => {
          const searcher = createSearcher();
          for (const tables of histories) {
            const state = aState(tables);
            const hits = await searcher.find(state, query, endless);
            expect(hits && [...namesOf(hits)].sort()).toEqual([...naive(state, query)].sort());
          }
        },
      ),
    );
  });

  it('finds the same letter by letter, forth and back, while some of it changes', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryTables,
        arbitrarySlice,
        arbitraryQuery,
        fc.boolean(),
        async (tables, changed, query, isUndone) => {
          const searcher = createSearcher();
          const states = [tables, { ...tables, slices: [...tables.slices, changed] }].map(aState);
          const forth = Array.from(query, (_, end) => query.slice(0, end + 1));
          for (const [step, typed] of [
            ...forth,
            ...(isUndone ? forth.toReversed() : []),
          ].entries()) {
            const state = states[step > query.length / 2 ? 1 : 0] ?? aState(tables);
            const hits = await searcher.find(state, typed, endless);
            expect(hits && [...namesOf(hits)].sort()).toEqual([...naive(state, typed)].sort());
          }
        },
      ),
    );
  });

  it('finds with one word more what a word of its Service alone did not lead to', async () => {
    const web = aService('shop/web', 'healthy', ['web-1']);
    const labels = { team: 'blue' };
    const service = { ...web.service, metadata: { ...web.service.metadata, labels } };
    const state = aState({
      services: [{ ...web, service }],
      slices: [aSlice('shop/web-1', 'web', [anEndpoint('web-0')])],
    });
    const searcher = createSearcher();
    const blue = await searcher.find(state, 'team=blue', endless);
    expect(blue?.counts).toMatchObject({ service: 1, slice: 0, endpoint: 0 });
    const both = await searcher.find(state, 'team=blue web-0', endless);
    expect(both?.counts).toMatchObject({ service: 0, slice: 0, endpoint: 1 });
  });

  it('finds the Services that are counted as “some not ready” by what they lack', async () => {
    const ready = anEndpoint('web-0');
    const state = aState({
      services: [aService('shop/web', 'degraded', ['web-1']), aService('shop/well')],
      slices: [aSlice('shop/web-1', 'web', [ready, anEndpoint('web-2', false)])],
    });
    for (const query of ['not ready', 'some not ready', 'degraded']) {
      expect(namesOf(await search(state, query))).toContain('service shop/web');
      expect(namesOf(await search(state, query))).not.toContain('service shop/well');
    }
    expect(namesOf(await search(state, 'state:not-ready'))).not.toContain('service shop/web');
  });

  it('finds nothing that the filter of the view hides', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryTables, arbitraryQuery, async (tables, query) => {
        const state = aState(tables);
        for (const found of namesOf(await search(state, query))) {
          const entry = state.services.get(found.slice('service '.length));
          if (!found.startsWith('service ') || entry === undefined) continue;
          expect(passesFilter(entry, state.slices, { query, onlyTrouble: false })).toBe(true);
        }
      }),
    );
  });

  it('names what is called so first, then what begins so, then the rest', async () => {
    const state = aState({
      services: [
        aService('b/web'),
        aService('a/website'),
        aService('a/old-web'),
        aService('web/x'),
      ],
      slices: [aSlice('a/old-web-1', 'old-web', [anEndpoint('web'), anEndpoint('web-1')])],
    });
    expect(namesOf(await search(state, 'web'))).toEqual([
      'namespace web',
      'service b/web',
      'endpoint a/old-web-1 0',
      'service a/website',
      'endpoint a/old-web-1 1',
      'service a/old-web',
      'service web/x',
      'slice a/old-web-1',
    ]);
  });

  it('finds an endpoint by Pod, address, Node, zone and state, and by the label of its Service', async () => {
    const endpoint: Endpoint = {
      addresses: ['10.1.2.3', 'FD00::1'],
      conditions: { ready: false },
      targetRef: { kind: 'Pod', name: 'Web-0' },
      nodeName: 'node-7',
      zone: 'eu-1a',
    };
    const labelled = aService('shop/web', 'healthy', ['web-1']);
    const state = aState({
      services: [
        {
          ...labelled,
          service: {
            ...labelled.service,
            metadata: { ...labelled.service.metadata, labels: { team: 'blue' } },
          },
        },
      ],
      slices: [aSlice('shop/web-1', 'web', [anEndpoint('other'), endpoint])],
    });
    for (const query of [
      'web-0',
      '10.1.2.3',
      'fd00::1',
      'node-7',
      'eu-1A',
      'not ready',
      'not-ready',
      'Not  Ready',
      'state:not-ready',
      'state:not ready web-0',
      'team=blue eu-1a',
    ]) {
      const { counts, at } = await search(state, query);
      expect([query, counts.endpoint]).toEqual([query, 1]);
      expect(at(0)).toMatchObject({ kind: 'endpoint', place: 1 });
    }
  });

  it('finds by the name of a state as many endpoints as are counted in it, each in that one alone', async () => {
    const flags = fc.constantFrom(true, false, undefined);
    const conditions = fc.record({ ready: flags, serving: flags, terminating: flags });
    await fc.assert(
      fc.asyncProperty(fc.array(conditions, { maxLength: 12 }), async (all) => {
        const endpoints = all.map((said) => ({ ...anEndpoint('web'), conditions: said }));
        const state = aState({
          services: [aService('shop/web', 'all-not-ready', ['web-1'])],
          slices: [aSlice('shop/web-1', 'web', endpoints)],
        });
        const { tones } = createEndpointTally()(state, everythingChanged);
        for (const name of ['not-ready', 'terminating', 'draining', 'ready-forced'] as const) {
          const { counts } = await search(state, `state:${name}`);
          expect([name, counts.endpoint]).toEqual([name, tones.get(name) ?? 0]);
        }
        const { counts } = await search(state, 'not ready');
        expect(counts.endpoint).toBe(tones.get('not-ready') ?? 0);
      }),
    );
  });

  it('finds both that leave by “terminating”, those that still serve, too', async () => {
    const leaving = (serving: boolean) => ({
      ...anEndpoint('web'),
      conditions: { ready: false, serving, terminating: true },
    });
    const endpoints = [leaving(true), leaving(false), anEndpoint('web', false)];
    const state = aState({ slices: [aSlice('shop/web-1', 'web', endpoints)] });
    expect(namesOf(await search(state, 'terminating'))).toEqual([
      'endpoint shop/web-1 0',
      'endpoint shop/web-1 1',
    ]);
  });

  it('finds a Service by the name of its health, and by a verdict with or without hyphens', async () => {
    const state = aState({
      services: [
        aService('a/none', 'no-backends'),
        aService('a/some', 'degraded'),
        aService('a/well', 'healthy'),
        { ...aService('a/said', 'healthy'), summary: 'its Node is not ready' },
      ],
    });
    const found = async (query: string) => namesOf(await search(state, query));
    for (const query of ['no-backends', 'no backends', 'state:no-backends']) {
      expect(await found(query)).toEqual(['service a/none']);
    }
    expect(await found('state:degraded')).toEqual(['service a/some']);
    expect(await found('not-ready')).toEqual(['service a/said', 'service a/some']);
    // A state is not what merely mentions it.
    expect(await found('state:not-ready')).toEqual([]);
  });

  it('gives up between two turns where nobody waits any more, and goes on where somebody does', async () => {
    const services = Array.from({ length: 200 }, (_, index) => aService(`a/web-${index}`));
    const state = aState({ services });
    const searcher = createSearcher();
    const givenUp: Turns = { isOver: () => true, next: async () => false };
    expect(await searcher.find(state, 'web', givenUp)).toBeUndefined();
    expect((await searcher.find(state, 'web', short))?.total).toBe(200);
  });

  it('asks for nothing where nothing is typed', async () => {
    expect((await search(aState({ services: [aService('a/web')] }), '  ')).total).toBe(0);
  });
});

it.each([
  ['web 10.0.0.1', '10.0.0.1', 0],
  ['10.0.0.11 10.0.0.1', '10.0.0.1', 0],
  ['10.0.0.11', '10.0.0.1', 1],
  ['210.0.0.1', '10.0.0.1', 2],
])('in “%s”, “%s” fits %i', (line, word, fit) => {
  expect(bestFit(line, 0, line.length, word)).toBe(fit);
});
