import { describe, expect, it } from 'vitest';
import { createCanvasKind } from './canvas-kind.ts';
import { anEndpoint, aService, aSlice, aSource, aState } from './testing-topology.ts';
import { initialState } from './topology-state.ts';

const all = { query: '', onlyTrouble: false };
const services = (count: number) =>
  Array.from({ length: count }, (_, at) => aService(`n/s${at}`, at === 0 ? 'degraded' : 'healthy'));

describe('the kind of canvas', () => {
  it('is blocks for some hundred Services, and the mosaic for more', () => {
    expect(createCanvasKind()(aState({ services: services(400) }), 'all', all)).toBe('blocks');
    expect(createCanvasKind()(aState({ services: services(401) }), 'all', all)).toBe('mosaic');
  });

  it('is the mosaic for few Services with more endpoints than can be read', () => {
    const endpoints = Array.from({ length: 6_001 }, (_, at) => anEndpoint(`p${at}`));
    const state = aState({ services: services(1), slices: [aSlice('n/a', 's0', endpoints)] });
    expect(createCanvasKind()(state, 'all', all)).toBe('mosaic');
  });

  it('is blocks for the few that a filter leaves of many', () => {
    const decide = createCanvasKind();
    const state = aState({ services: services(500) });
    expect(decide(state, 'trouble', { query: '', onlyTrouble: true })).toBe('blocks');
    expect(decide(state, 'all', all)).toBe('mosaic');
  });

  it('does not change with the data once the lists are there (L1)', () => {
    const decide = createCanvasKind();
    const sources = [aSource('services', { phase: 'listing' }), aSource('endpointslices')];
    expect(decide(aState({ services: services(300), sources }), 'all', all)).toBe('blocks');
    expect(decide(aState({ services: services(401) }), 'all', all)).toBe('mosaic');
    expect(decide(aState({ services: services(10) }), 'all', all)).toBe('mosaic');
    expect(decide(aState({ services: services(10) }), 'another', all)).toBe('blocks');
  });

  it('is not decided before anything is known where the mosaic is expected, and is what the data say then (Q5)', () => {
    const decide = createCanvasKind('mosaic');
    expect(decide(initialState, 'all', all)).toBeUndefined();
    expect(decide(aState({ services: services(401) }), 'all', all)).toBe('mosaic');
    expect(createCanvasKind('mosaic')(aState({ services: services(1) }), 'all', all)).toBe(
      'blocks',
    );
    expect(createCanvasKind()(initialState, 'all', all)).toBe('blocks');
  });
});
