import { expect, it } from 'vitest';
import { anEndpoint, aService, aSlice, aState } from '#lib/client/testing-topology.ts';
import { createMosaicModel } from './mosaic-model.ts';
import { mosaicSummary } from './mosaic-summary.ts';

it('says the numbers of the mosaic in words (L6)', () => {
  const draining = {
    ...anEndpoint('p3'),
    conditions: { ready: false, serving: true, terminating: true },
  };
  const state = aState({
    services: [aService('n/a', 'degraded', ['a-1'])],
    slices: [
      aSlice('n/a-1', 'a', [anEndpoint('p1'), anEndpoint('p2', false), draining]),
      aSlice('m/left', undefined, [anEndpoint('p4')]),
    ],
  });
  const filter = { query: '', onlyTrouble: false };
  expect(mosaicSummary(createMosaicModel({ state, now: 0, filter, aspect: 1 }))).toBe(
    'Mosaic of 1 Services and 1 slices without one in 2 namespaces: 2 of 4 endpoints ready, 1 not ready, 1 terminating',
  );
});
