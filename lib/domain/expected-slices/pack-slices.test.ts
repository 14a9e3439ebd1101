import { describe, expect, it } from 'vitest';
import type { Endpoint, EndpointSlice, Service } from '#lib/domain/objects.ts';
import { newSlice } from './new-slice.ts';
import { packSlices } from './pack-slices.ts';

const service: Service = { metadata: { name: 'web', namespace: 'shop', uid: 'S1' }, spec: {} };
const blank = newSlice(service, 'IPv4', []);

describe('packing at most four endpoints a slice', () => {
  it.each([
    { what: 'nothing to do', existing: ['ab', 'c'], desired: 'abc', writes: '' },
    { what: 'all new', existing: [], desired: 'abcdefghi', writes: '+abcd +efgh +i' },
    { what: 'one gone', existing: ['abc', 'd'], desired: 'bcd', writes: '0:bc' },
    { what: 'a slice emptied', existing: ['ab', 'cd'], desired: 'ab', writes: '-1' },
    { what: 'one that says something else', existing: ['aB', 'c'], desired: 'abc', writes: '0:ab' },
    { what: 'a duplicate', existing: ['ab', 'bc'], desired: 'abc', writes: '1:c' },
    {
      what: 'a newcomer for a slice that changes',
      existing: ['abx', 'cde'],
      desired: 'abcdey',
      writes: '0:aby',
    },
    {
      what: 'the fullest changed slice first',
      existing: ['ax', 'bcdx'],
      desired: 'abcdef',
      writes: '0:af 1:bcde',
    },
    {
      what: 'the untouched slice that is filled best',
      existing: ['a', 'bcd', 'ef'],
      desired: 'abcdefg',
      writes: '1:bcdg',
    },
    {
      what: 'no rebalancing, but a new slice',
      existing: ['abc', 'def'],
      desired: 'abcdefgh',
      writes: '+gh',
    },
    {
      what: 'full slices first, then the best fit',
      existing: ['abc'],
      desired: 'abcdefgh',
      writes: '+defg 0:abch',
    },
    {
      what: 'a slice above the maximum left as it is',
      existing: ['abcdefg'],
      desired: 'abcdefgh',
      writes: '+h',
    },
  ])('$what: $writes', ({ existing, desired, writes }) => {
    const slices = existing.map((content, at) => slice(String(at), content));
    expect(describeWrites(pack(slices, desired))).toBe(writes);
  });

  it('writes a slice that lacks a label of the Service, with its endpoints and their hints', () => {
    const hints = { forZones: [{ name: 'zone-a' }] };
    const hinted = endpoints('ab').map((endpoint) => ({ ...endpoint, hints }));
    const unlabelled = { ...slice('0', 'ab'), endpoints: hinted };
    const labelled = { ...service, metadata: { ...service.metadata, labels: { team: 'a' } } };
    const { update } = packSlices({
      service: labelled,
      blank,
      existing: [unlabelled],
      desired: endpoints('ab'),
      maxEndpoints: 4,
    });
    expect(update.map(({ metadata }) => metadata.labels?.team)).toEqual(['a']);
    expect(update[0]?.endpoints).toEqual(hinted);
  });
});

function pack(existing: readonly EndpointSlice[], desired: string) {
  return packSlices({ service, blank, existing, desired: endpoints(desired), maxEndpoints: 4 });
}

function describeWrites(writes: ReturnType<typeof packSlices>): string {
  return [
    ...writes.create.map((slice) => `+${contentOf(slice)}`),
    ...writes.update.map((slice) => `${slice.metadata.name}:${contentOf(slice)}`).sort(),
    ...writes.delete.map((slice) => `-${slice.metadata.name}`),
  ].join(' ');
}

function slice(name: string, content: string): EndpointSlice {
  return { ...blank, metadata: { ...blank.metadata, name }, endpoints: endpoints(content) };
}

/** One endpoint a letter; a capital one is on another Node. */
function endpoints(letters: string): readonly Endpoint[] {
  return [...letters].map((letter) => ({
    addresses: [letter.toLowerCase()],
    nodeName: letter === letter.toLowerCase() ? 'n1' : 'n2',
  }));
}

function contentOf({ endpoints }: EndpointSlice): string {
  return (endpoints ?? []).map(({ addresses }) => addresses[0]).join('');
}
