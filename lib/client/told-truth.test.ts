import { describe, expect, it } from 'vitest';
import { optionalResources } from '#lib/domain/source-status.ts';
import { bannersOf } from './banners.ts';
import { canvasNotice } from './canvas-notice.ts';
import { freshnessSummary } from './freshness-summary.ts';
import { judgedServices } from './judged-services.ts';
import { findProblems } from './problems.ts';
import { faviconHref, tabState, tabTitle } from './tab-title.ts';
import { aService, aSlice, aSource, aState } from './testing-topology.ts';
import { initialState } from './topology-state.ts';
import { freshnessAt, ghostSources, serviceSources, sliceSources } from './view-freshness.ts';

const services = [
  aService('b/none', 'no-backends'),
  aService('a/some', 'degraded'),
  aService('a/fine'),
  aService('a/none', 'all-not-ready'),
  aService('a/alias', 'external'),
];

describe('problems', () => {
  it('stand worst first, then by namespace and name, then slices, objects and sources', () => {
    const state = aState({
      services,
      slices: [aSlice('a/left')],
      sources: [
        aSource('services', {
          unreadable: [{ key: 'a/x', reason: 'no name' }],
          unreadableCount: 1,
        }),
        aSource('endpointslices'),
        aSource('pods', { phase: 'denied' }),
      ],
    });
    expect(findProblems(state, 0).map(({ id }) => id)).toEqual([
      'svc/b/none',
      'svc/a/none',
      'svc/a/some',
      'slice/a/left',
      'unreadable/services/a/x',
      'source/pods',
    ]);
  });

  it.each(
    optionalResources.flatMap((resource) => [
      [resource, 'denied'] as const,
      [resource, 'absent'] as const,
    ]),
  )('R14: are none where %s are %s, and neither banner nor pill says so', (resource, phase) => {
    const core = (['services', 'endpointslices', 'pods', 'nodes'] as const).map((one) =>
      aSource(one),
    );
    const state = aState({ services, sources: [...core, aSource(resource, { phase })] });
    const without = aState({ services, sources: core });
    expect(findProblems(state, 0)).toEqual(findProblems(without, 0));
    expect(bannersOf(state, 0)).toEqual([]);
    expect(freshnessSummary(state, 0)).toEqual(freshnessSummary(without, 0));
  });

  it('hold no Service whose slices are not visible', () => {
    const sources = [aSource('services'), aSource('endpointslices', { phase: 'denied' })];
    expect(findProblems(aState({ services, sources }), 0).map(({ kind }) => kind)).toEqual([
      'source',
    ]);
  });
});

describe('F7: changes that come late', () => {
  const sources = [aSource('services'), aSource('endpointslices', { behindMs: 61_000 })];

  it('are told by pill and banner, and nothing loses its colour', () => {
    const state = aState({ services, sources });
    expect(freshnessSummary(state, 0)).toEqual({ fresh: 'live', text: 'Live · 1m1s behind' });
    expect(bannersOf(state, 0)).toMatchObject([
      { kind: 'behind', title: 'Changes come 1m1s late' },
    ]);
    expect(freshnessAt(state, 0, serviceSources, 'a')).toBe('live');
  });

  it('F7: are told to be our own server’s doing where it was busy', () => {
    const behindBy = 'slicescope';
    const own = [aSource('services'), aSource('endpointslices', { behindMs: 61_000, behindBy })];
    const state = aState({ services, sources: own });
    expect(freshnessSummary(state, 0).text).toBe('Live · Slicescope 1m1s behind');
    expect(bannersOf(state, 0)).toMatchObject([{ title: 'Slicescope reads changes 1m1s late' }]);
  });

  it('are the lesser trouble where the API server does not answer', () => {
    const state = aState({ services, sources });
    expect(freshnessSummary(state, 13_000).fresh).toBe('stale');
    expect(bannersOf(state, 13_000).map(({ kind }) => kind)).toEqual(['unreachable']);
  });
});

describe('freshness of what is shown', () => {
  it('is that of the least fresh source, and of the page itself', () => {
    const state = aState({
      sources: [aSource('services'), aSource('endpointslices', { proofAgeMs: 8_000 })],
    });
    expect(freshnessAt(state, 0, serviceSources, 'a')).toBe('live');
    expect(freshnessAt(state, 4_001, serviceSources, 'a')).toBe('stale');
    expect(freshnessAt(state, 0, ghostSources, 'a')).toBe('pending');
    expect(freshnessAt({ ...state, phase: 'lost' }, 0, serviceSources, 'a')).toBe('stale');
    expect(freshnessAt({ ...state, phase: 'catching-up' }, 3_000, serviceSources, 'a')).toBe(
      'live',
    );
    expect(freshnessAt({ ...state, phase: 'catching-up' }, 5_001, serviceSources, 'a')).toBe(
      'stale',
    );
    expect(freshnessAt(initialState, 0, serviceSources, 'a')).toBe('pending');
  });

  it('is for the endpoints of a Service that of the Service, and for a slice without one its own (F3)', () => {
    const sources = [aSource('services', { proofAgeMs: 60_000 }), aSource('endpointslices')];
    const state = aState({ sources });
    const freshOf = (slice: Parameters<typeof sliceSources>[0]) =>
      freshnessAt(state, 0, sliceSources(slice), 'a');
    expect(freshOf(aSlice('a/web-1', 'web'))).toBe('stale');
    expect(freshOf(aSlice('a/left'))).toBe('live');
    expect(freshOf(undefined)).toBe('stale');
  });

  it('is that of the namespace where namespaces are watched one by one', () => {
    const sources = ['a', 'b'].flatMap((namespace) => [
      aSource('services', { namespace }),
      aSource('endpointslices', { namespace, phase: namespace === 'b' ? 'denied' : 'live' }),
    ]);
    const state = aState({ services, sources });
    expect(freshnessAt(state, 0, serviceSources, 'a')).toBe('live');
    expect(freshnessAt(state, 0, serviceSources, 'b')).toBe('hidden');
    expect(judgedServices(state, 0)).toMatchObject({ unseen: 1, fresh: 'live' });
  });

  it.each([
    ['live', aState({}), 'Live · 0s'],
    ['lost', aState({ phase: 'lost' }), 'Lost · 0s'],
    [
      'partly hidden',
      aState({
        sources: [
          aSource('services'),
          aSource('endpointslices'),
          aSource('nodes', { phase: 'denied' }),
        ],
      }),
      'Live · 0s · 1 not visible',
    ],
    [
      'without slices',
      aState({ sources: [aSource('services'), aSource('endpointslices', { phase: 'denied' })] }),
      'Partial · 1 not visible',
    ],
    ['hidden', aState({ sources: [aSource('services', { phase: 'denied' })] }), 'Not visible'],
    [
      'unreachable',
      aState({ sources: [aSource('services', { phase: 'reconnecting', proofAgeMs: 90_000 })] }),
      'Stale · 1m30s',
    ],
    ['failed', aState({ sources: [aSource('services', { phase: 'failed' })] }), 'Failed'],
    ['first', initialState, 'Connecting'],
  ])('is summed up when %s', (_name, state, text) => {
    expect(freshnessSummary(state, 0).text).toBe(text);
  });
});

describe('P4: the tab', () => {
  it('tells the worst state and the counts', () => {
    const tab = tabState(judgedServices(aState({ services }), 0));
    expect(tab).toMatchObject({ worst: 'no-backends', dead: 2, trouble: 3, fresh: 'live' });
    expect(tabTitle(tab, 'shop')).toBe('2 cannot serve, 3 in trouble · shop · Slicescope');
  });

  it('claims nothing that is not proven', () => {
    const lost = tabState(judgedServices(aState({ services, phase: 'lost' }), 0));
    expect(tabTitle(lost, 'shop')).toBe(
      '? last known: 2 cannot serve, 3 in trouble · shop · Slicescope',
    );
    expect(faviconHref(lost, { tone: 'gray', ink: 'white' })).toContain(encodeURIComponent('>?<'));
    const sources = [aSource('services'), aSource('endpointslices', { phase: 'denied' })];
    const hidden = tabState(judgedServices(aState({ services, sources }), 0));
    expect(tabTitle(hidden, '')).toBe('not visible · Slicescope');
    expect(tabTitle(tabState(judgedServices(initialState, 0)), '')).toBe(
      'not known yet · Slicescope',
    );
  });
});

describe('banners', () => {
  it('are one for each cause', () => {
    const broken = {
      phase: 'reconnecting',
      proofAgeMs: 60_000,
      attempts: 3,
      nextTryMs: 4_000,
    } as const;
    const sources = [
      aSource('services', broken),
      aSource('endpointslices', broken),
      aSource('pods', { phase: 'denied' }),
    ];
    expect(bannersOf(aState({ sources }), 0).map(({ kind }) => kind)).toEqual([
      'unreachable',
      'denied',
    ]);
  });

  it('name what is not visible, where, and the command that tells', () => {
    const sources = (['services', 'endpointslices'] as const).map((resource) =>
      aSource(resource, { namespace: 'shop', phase: 'denied' }),
    );
    expect(bannersOf(aState({ sources }), 0)).toMatchObject([
      {
        title: 'Services and EndpointSlices in shop are not visible to you',
        command: 'kubectl auth can-i list services -n shop',
      },
    ]);
  });

  it('say only that the page is lost when it is', () => {
    const sources = [aSource('services', { phase: 'denied' })];
    const state = { ...aState({ sources, phase: 'lost' }), reason: 'HTTP 502', nextTryAt: 5_000 };
    expect(bannersOf(state, 2_000)).toMatchObject([
      { kind: 'page-lost', text: 'HTTP 502. What is shown was true 2s ago. Next try in 3s.' },
    ]);
  });

  it('are none while all is well or has just begun', () => {
    expect(bannersOf(aState({}), 0)).toEqual([]);
    expect(bannersOf(initialState, 0)).toEqual([]);
  });
});

describe('an empty canvas', () => {
  const nothing = { shown: 0, hidden: 0 };
  const listing = { phase: 'listing', proofAgeMs: undefined } as const;
  it.each([
    ['opening', initialState, nothing],
    ['unreachable', { ...initialState, reason: 'HTTP 502' }, nothing],
    ['filtered', aState({ services }), { shown: 0, hidden: 5 }],
    ['empty', aState({}), nothing],
    ['denied', aState({ sources: [aSource('services', { phase: 'denied' })] }), nothing],
    [
      'listing',
      aState({ sources: [aSource('services', { ...listing, listed: { done: 3, total: 9 } })] }),
      nothing,
    ],
    [
      'unreachable',
      aState({ sources: [aSource('services', { phase: 'failed', proofAgeMs: undefined })] }),
      nothing,
    ],
  ])('says that it is %s', (kind, state, counts) => {
    expect(canvasNotice(state, 0, counts)?.kind).toBe(kind);
  });

  it('says nothing when something is shown', () => {
    expect(canvasNotice(aState({}), 0, { shown: 1, hidden: 0 })).toBeUndefined();
  });
});
