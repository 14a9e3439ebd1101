import { expect, it } from 'vitest';
import { anEndpoint, aService, aSlice } from './testing-topology.ts';
import { zonesOfTrouble } from './zones-of-trouble.ts';

const inZone = (zone: string, ready: boolean, name: string) => ({
  ...anEndpoint(name, ready),
  nodeName: `node-of-${name}`,
  zone,
});

/** A Service with two unready endpoints in one zone and a ready one in another. */
function aTroubled(key: string, zone: string) {
  const entry = aService(key, 'degraded', [`${key.slice(key.indexOf('/') + 1)}-1`]);
  const slice = aSlice(`${key}-1`, key, [
    inZone(zone, false, 'one'),
    inZone(zone, false, 'three'),
    inZone('elsewhere', true, 'seven'),
  ]);
  return { entry, slice };
}

it('N11: counts by zone the Services of which nothing is known but their slices', () => {
  const all = [aTroubled('shop/web', 'a'), aTroubled('shop/api', 'a'), aTroubled('ops/log', 'b')];
  const slices = new Map(all.map(({ slice }) => [slice.key, slice]));
  const entries = all.map(({ entry }) => entry);
  expect([...zonesOfTrouble(entries, slices)]).toEqual([
    ['a', ['shop/web', 'shop/api']],
    ['b', ['ops/log']],
  ]);
});

it('N11: leaves those with findings to their findings', () => {
  const { entry, slice } = aTroubled('shop/web', 'a');
  const finding = {
    id: 'B10',
    key: 'B10/Pod/shop/web-1/',
    severity: 'error',
    sentence: 'readiness probe fails',
    since: { kind: 'at', time: '2026-11-21T12:00:00Z' },
  } as const;
  const slices = new Map([[slice.key, slice]]);
  expect(zonesOfTrouble([{ ...entry, findings: [finding] }], slices).size).toBe(0);
});
