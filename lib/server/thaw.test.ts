import { describe, expect, it } from 'vitest';
import { packSlice } from '#lib/domain/packed-slice.ts';
import { anEndpoint, aSlice, ready } from '#lib/domain/testing.ts';
import { createThaw } from './thaw.ts';

function packed(service: string, endpoints: number) {
  return packSlice(
    aSlice(
      service,
      Array.from({ length: endpoints }, (_, n) => anEndpoint(n, ready)),
    ),
  );
}

describe('a thawed slice', () => {
  it('is the same object while it is asked for', () => {
    const thaw = createThaw();
    const one = packed('web', 3);
    expect(thaw(one)).toBe(thaw(one));
    expect(thaw(one).endpoints).toHaveLength(3);
  });

  it('does not stay when many others were asked for since', () => {
    const thaw = createThaw();
    const one = packed('web', 3);
    const first = thaw(one);
    for (let n = 0; n < 100; n += 1) thaw(packed(`other-${n}`, 100));
    expect(thaw(one)).not.toBe(first);
    expect(thaw(one)).toEqual(first);
  });

  it('is told of a slice that is larger than all that is kept', () => {
    const thaw = createThaw();
    expect(thaw(packed('large', 10_000)).endpoints).toHaveLength(10_000);
  });
});
