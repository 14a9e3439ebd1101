import { describe, expect, it } from 'vitest';
import type { EndpointSlice } from '#lib/domain/objects.ts';
import { toSliceEntry } from '#lib/domain/slice-entry.ts';
import { heldTable, publishedTable } from './published-table.ts';

const service = { metadata: { namespace: 'shop', name: 'web' } };
const slice: EndpointSlice = {
  metadata: {
    namespace: 'shop',
    name: 'web-abcde',
    uid: 'uid-1',
    resourceVersion: '7',
    labels: { 'kubernetes.io/service-name': 'web' },
  },
  addressType: 'IPv4',
  endpoints: [
    {
      addresses: ['10.0.0.2'],
      conditions: { ready: false, serving: true, terminating: true },
      nodeName: 'n-1',
      zone: 'a',
      targetRef: { kind: 'Pod', namespace: 'shop', name: 'web-2', uid: 'u-2' },
    },
    { addresses: ['10.0.0.1'] },
  ],
};

function published(...slices: readonly EndpointSlice[]) {
  return publishedTable([service], slices);
}

describe('what is published', () => {
  it('is the same in the API’s form and in the product’s, whatever the order of endpoints', () => {
    const shuffled = { ...slice, endpoints: slice.endpoints?.toReversed() };
    const held = heldTable([{ key: 'shop/web' }], [toSliceEntry(shuffled, true)]);
    expect(held).toEqual(published(slice));
    expect(held).toMatchObject({ services: 1, slices: 1, endpoints: 2, ready: 1 });
  });

  it.each<[string, Partial<NonNullable<EndpointSlice['endpoints']>[number]>]>([
    ['a condition', { conditions: { ready: false } }],
    ['an address', { addresses: ['10.0.0.9'] }],
    ['a Node', { nodeName: 'n-2' }],
    ['a zone', { zone: 'b' }],
    ['a target', { targetRef: { kind: 'Pod', namespace: 'shop', name: 'other' } }],
  ])('differs by %s', (_, change) => {
    const [first = { addresses: [] }, ...rest] = slice.endpoints ?? [];
    const changed = { ...slice, endpoints: [{ ...first, ...change }, ...rest] };
    expect(published(changed).digest).not.toBe(published(slice).digest);
  });

  it('differs by a Service or a slice more', () => {
    const { digest } = published(slice);
    expect(publishedTable([], [slice]).digest).not.toBe(digest);
    expect(published().digest).not.toBe(digest);
  });
});
