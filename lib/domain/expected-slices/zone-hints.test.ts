import { describe, expect, it } from 'vitest';
import type { Endpoint, EndpointSlice } from '#lib/domain/objects.ts';
import type { StagedSlices } from './staged-slices.ts';
import { zoneHints } from './zone-hints.ts';

const halves = new Map([
  ['a', 0.5],
  ['b', 0.5],
]);

/* Endpoints are written ZONE>HINT; a ! stands before one that is not ready, and - for a zone or hint that it lacks. */
describe('topology hints over two zones of equal CPU', () => {
  it.each([
    { what: 'own zones', create: ['a>- b>-'], writes: 'a>a b>b' },
    { what: 'one given to the other zone', create: ['a>- a>- a>- b>-'], writes: 'a>b a>a a>a b>b' },
    { what: 'given across slices', create: ['a>- a>-', 'a>- a>-'], writes: 'a>b a>b | a>a a>a' },
    { what: 'none for a single endpoint', create: ['a>-'], writes: 'a>-' },
    {
      what: 'none if one is without zone',
      create: ['a>- a>- b>- b>- ->-'],
      writes: 'a>- a>- b>- b>- ->-',
    },
    {
      what: 'the old one for one that is not ready',
      update: ['a>- b>- !a>b'],
      writes: 'a>a b>b !a>b',
    },
    {
      what: 'none new for one that is not ready',
      create: ['a>- b>- !a>-'],
      writes: 'a>a b>b !a>-',
    },
  ])('$what', ({ writes, ...staged }) => {
    expect(describeWrites(staged)).toBe(writes);
  });
});

describe('a slice that would stay as it is', () => {
  it.each([
    { what: 'stays if its hints can', unchanged: ['a>a b>b'], writes: '' },
    {
      what: 'stays whatever its endpoints that are not ready say',
      unchanged: ['a>a b>b !a>z'],
      writes: '',
    },
    { what: 'is written if an endpoint lacks its hint', unchanged: ['a>a b>-'], writes: 'a>a b>b' },
    { what: 'is written if a zone is gone', unchanged: ['a>z b>b'], writes: 'a>a b>b' },
    {
      what: 'is written if a zone gets more than its most',
      unchanged: ['a>a b>a'],
      writes: 'a>a b>b',
    },
    {
      what: 'is written if it and another give a zone more than its most',
      unchanged: ['a>a', 'b>a'],
      writes: 'b>b',
    },
    { what: 'loses its hints if they cannot be given', unchanged: ['a>a'], writes: 'a>-' },
    {
      what: 'is written for nothing if one is without zone',
      unchanged: ['a>- b>- b>- ->-'],
      writes: 'a>- b>- b>- ->-',
    },
  ])('$what', ({ unchanged, writes }) => {
    expect(describeWrites({ unchanged })).toBe(writes);
  });
});

type Written = { readonly [K in keyof StagedSlices]?: readonly string[] };

function describeWrites({ create = [], update = [], unchanged = [] }: Written): string {
  const hinted = zoneHints(
    { create: create.map(slice), update: update.map(slice), unchanged: unchanged.map(slice) },
    halves,
  );
  return [...hinted.create, ...hinted.update]
    .map(({ endpoints }) => (endpoints ?? []).map(describeEndpoint).join(' '))
    .join(' | ');
}

function slice(endpoints: string): EndpointSlice {
  return {
    metadata: { name: endpoints, namespace: 'shop' },
    addressType: 'IPv4',
    endpoints: endpoints.split(' ').map(toEndpoint),
  };
}

function toEndpoint(text: string): Endpoint {
  const [zone = '-', hint = '-'] = text.replace('!', '').split('>');
  return {
    addresses: [],
    conditions: { ready: !text.startsWith('!') },
    ...(zone !== '-' && { zone }),
    ...(hint !== '-' && { hints: { forZones: [{ name: hint }] } }),
  };
}

function describeEndpoint({ zone = '-', hints, conditions }: Endpoint): string {
  return `${conditions?.ready ? '' : '!'}${zone}>${hints?.forZones?.[0]?.name ?? '-'}`;
}
