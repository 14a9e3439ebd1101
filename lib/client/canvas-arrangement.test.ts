import { describe, expect, it } from 'vitest';
import type { ArrangementInput } from './canvas-arrangement.ts';
import { createArrangement } from './canvas-arrangement.ts';
import { anEndpoint, aService, aSlice, aSource, aState } from './testing-topology.ts';
import type { TopologyState } from './topology-state.ts';

const input = (
  state: TopologyState,
  changes: Partial<ArrangementInput> = {},
): ArrangementInput => ({
  state,
  now: 0,
  filter: { query: '', onlyTrouble: false },
  metrics: { columns: 1, columnWidth: 776 },
  view: 'all',
  toggled: new Map(),
  ...changes,
});

const slices = [
  aSlice('n/bad-1', 'bad', [anEndpoint('p1', false)]),
  aSlice('n/good-1', 'good', [anEndpoint('p2')]),
];
const bad = aService('n/bad', 'all-not-ready', ['bad-1']);
const good = aService('n/good', 'healthy', ['good-1']);

describe('the canvas', () => {
  it('opens what is in trouble and puts it first', () => {
    const { layout } = createArrangement()(input(aState({ services: [good, bad], slices })));
    expect(layout.boxes.filter(({ kind }) => kind === 'service').map(({ id }) => id)).toEqual([
      'svc/n/bad',
    ]);
    expect(layout.boxes.at(-1)).toMatchObject({ id: 'svc/n/good', kind: 'line' });
  });

  it('moves nothing when trouble comes and goes later', () => {
    const arrange = createArrangement();
    const before = arrange(input(aState({ services: [good, bad], slices })));
    const worse = { ...good, health: 'no-backends' } as const;
    const better = { ...bad, health: 'healthy' } as const;
    const after = arrange(input(aState({ services: [worse, better], slices })));
    expect(after.layout.boxes).toEqual(before.layout.boxes);
    const tidied = arrange(input(aState({ services: [worse, better], slices }), { view: 'tidy' }));
    expect(tidied.layout.boxes[0]?.id).toBe('svc/n/good');
  });

  it('draws nothing anew when a change of data changes no place', () => {
    const arrange = createArrangement();
    const before = arrange(input(aState({ services: [good, bad], slices })));
    const flipped = [aSlice('n/bad-1', 'bad', [anEndpoint('p1')]), ...slices.slice(1)];
    const state = aState({ services: [good, { ...bad, health: 'healthy' }], slices: flipped });
    expect(arrange(input(state)).layout).toBe(before.layout);
    const grown = [aSlice('n/bad-1', 'bad', [anEndpoint('p1'), anEndpoint('p3')])];
    const after = arrange(input(aState({ services: [good, bad], slices: grown }))).layout;
    expect(after).not.toBe(before.layout);
    expect(after.boxes.filter(({ kind }) => kind === 'endpoint')).toHaveLength(2);
  });

  it('keeps no order while the first lists arrive', () => {
    const arrange = createArrangement();
    const sources = [aSource('services', { phase: 'listing' }), aSource('endpointslices')];
    arrange(input(aState({ services: [good], slices, sources })));
    const { layout } = arrange(input(aState({ services: [good, bad], slices })));
    expect(layout.boxes[0]?.id).toBe('svc/n/bad');
  });

  it('opens nothing while slices are not visible', () => {
    const sources = [aSource('services'), aSource('endpointslices', { phase: 'denied' })];
    const { layout } = createArrangement()(input(aState({ services: [bad], sources })));
    expect(layout.boxes.map(({ kind }) => kind)).toEqual(['line']);
  });

  it('counts what a filter hides and finds everything in its place afterwards', () => {
    const arrange = createArrangement();
    const state = aState({ services: [good, bad], slices: [...slices, aSlice('n/left')] });
    const before = arrange(input(state));
    const filtered = arrange(
      input(state, { view: 'q', filter: { query: 'p2', onlyTrouble: false } }),
    );
    expect(filtered.counts).toEqual({ shown: 1, hidden: 2 });
    expect(arrange(input(state)).layout.boxes).toEqual(before.layout.boxes);
  });

  it('draws a slice without a Service as a block of its own', () => {
    const state = aState({ slices: [aSlice('n/left', undefined, [anEndpoint('p')])] });
    const { layout } = createArrangement()(input(state));
    expect(layout.boxes.map(({ kind }) => kind)).toEqual(['orphan', 'slice', 'endpoint']);
  });
});
