import { expect, it } from 'vitest';
import type { Endpoint, EndpointSlice } from '#lib/domain/objects.ts';
import { sliceText } from './slice-text.ts';

const endpoint: Endpoint = { addresses: ['10.0.0.1'], conditions: { ready: true }, zone: 'a' };
const slice: EndpointSlice = {
  metadata: { name: 'web-1', namespace: 'shop', labels: { 'say "hi"': 'x' } },
  addressType: 'IPv4',
  endpoints: [endpoint, { addresses: ['10.0.0.2'] }],
  ports: [{ port: 80 }],
};

it.each([1, 2])('V1: writes a slice as the API server does, in its generation %i', (generation) => {
  const metadata = { ...slice.metadata, generation };
  expect(sliceText({ ...slice, metadata })).toBe(
    JSON.stringify({
      ...slice,
      metadata,
      endpoints: [endpoint, { addresses: ['10.0.0.2'], conditions: {} }],
      ports: [{ name: '', protocol: 'TCP', port: 80 }],
    }),
  );
});

it('writes addresses and conditions first, however they were given', () => {
  const odd: Endpoint = { zone: 'a', conditions: { ready: true }, addresses: ['10.0.0.1'] };
  for (const generation of [1, 2]) {
    const metadata = { ...slice.metadata, generation };
    expect(sliceText({ ...slice, metadata, endpoints: [odd] })).toContain(
      '{"addresses":["10.0.0.1"],"conditions":{"ready":true},"zone":"a"}',
    );
  }
});

it('writes another version of a slice with what it has and what it has not kept', () => {
  const next = { ...slice, endpoints: [{ ...endpoint, zone: 'b' }, endpoint] };
  sliceText(slice);
  expect(JSON.parse(sliceText(next)).endpoints).toEqual(next.endpoints);
});

it.each([[{ endpoints: [], ports: [] }], [{ endpoints: undefined, ports: undefined }]])(
  'writes null for lists that are empty or absent: %j',
  (lists) => {
    expect(JSON.parse(sliceText({ ...slice, ...lists }))).toMatchObject({
      endpoints: null,
      ports: null,
    });
  },
);
