import { expect, it } from 'vitest';
import { anEndpoint, aPod, aSlice } from '#lib/domain/testing.ts';
import { withoutUid } from '#lib/domain/told-targets.ts';
import { podsOfEndpoints } from './pods-of-endpoints.ts';

const told = withoutUid(anEndpoint(1));

it('W14: finds the Pod by the uid that the detail gives', () => {
  const detail = { pods: [aPod(2), aPod(1)], slices: [aSlice('web', [anEndpoint(1)])] };
  expect(podsOfEndpoints(detail)(told)).toBe(detail.pods[1]);
});

it('W14: does not take a Pod for another one that had its name', () => {
  const renamed = { ...aPod(1), metadata: { ...aPod(1).metadata, uid: 'younger' } };
  const detail = { pods: [renamed], slices: [aSlice('web', [anEndpoint(1)])] };
  expect(podsOfEndpoints(detail)(told)).toBeUndefined();
});

it('W14: goes by the name where the detail is older than the slice', () => {
  const detail = { pods: [aPod(1)], slices: [] };
  expect(podsOfEndpoints(detail)(told)).toBe(detail.pods[0]);
});

it.each([[{ addresses: ['10.0.0.1'] }], [{ ...told, targetRef: { kind: 'Node', name: 'web-1' } }]])(
  'finds none for what targets no Pod',
  (endpoint) => {
    expect(podsOfEndpoints({ pods: [aPod(1)], slices: [] })(endpoint)).toBeUndefined();
    expect(podsOfEndpoints(undefined)(endpoint)).toBeUndefined();
  },
);
