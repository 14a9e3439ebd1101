import { describe, expect, it } from 'vitest';
import { toColumns } from './endpoint-columns.ts';
import { LazySliceEntry } from './lazy-slice-entry.ts';
import type { Endpoint } from './objects.ts';
import { haveSameMembers } from './same-members.ts';
import type { SliceEntry } from './service-entry.ts';

const pod = (name: string, ready = true): Endpoint => ({
  addresses: [`10.0.0.${name.length}`],
  conditions: { ready },
  targetRef: { kind: 'Pod', namespace: 'n', name, uid: name },
});

const slice = (endpoints: readonly Endpoint[]): SliceEntry => ({
  key: 'n/a-1',
  namespace: 'n',
  name: 'a-1',
  addressType: 'IPv4',
  linked: true,
  ports: [],
  endpoints,
});

describe('the members of two versions of a slice', () => {
  it('are the same whatever their conditions, and others when one came, left or took a place', () => {
    const before = slice([pod('a'), pod('bb')]);
    expect(haveSameMembers(before, slice([pod('a', false), pod('bb')]))).toBe(true);
    expect(haveSameMembers(before, slice([pod('a')]))).toBe(false);
    expect(haveSameMembers(before, slice([pod('a'), pod('cc')]))).toBe(false);
    expect(haveSameMembers(before, slice([pod('bb'), pod('a')]))).toBe(false);
  });

  it('are told from conditions alone without unpacking any endpoint', () => {
    const endpoints = [pod('a'), pod('bb')];
    let asked = 0;
    const columns = {
      inColumns() {
        asked += 1;
        return toColumns(endpoints, 'n');
      },
    };
    const lazy = new LazySliceEntry(slice([]), 1, Uint8Array.of(1, 1), columns);
    expect(haveSameMembers(lazy, lazy.withConditions(Uint8Array.of(2, 1)))).toBe(true);
    expect(asked).toBe(0);
    const other = new LazySliceEntry(slice([]), 1, Uint8Array.of(1, 1), {
      inColumns: () => toColumns([pod('a'), pod('cc')], 'n'),
    });
    expect(haveSameMembers(lazy, other)).toBe(false);
  });
});
