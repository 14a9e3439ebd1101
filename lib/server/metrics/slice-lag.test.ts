import { describe, expect, it } from 'vitest';
import { triggerTimeAnnotation } from '#lib/domain/objects.ts';
import { createSliceLag } from './slice-lag.ts';

type Slice = {
  readonly head: {
    readonly metadata: { namespace: string; annotations?: Record<string, string> };
  };
};

function setUp() {
  const state = {
    now: Date.parse('2026-01-01T00:01:00Z'),
    unknown: 'listing' as string | undefined,
  };
  let changed: (key: string, before?: Slice, after?: Slice) => void = () => undefined;
  const lag = createSliceLag(
    {
      observe(listener) {
        changed = (key, before, after) => listener(key, before, after);
      },
    },
    () => state.now,
    () => ({ whyUnknown: () => state.unknown }),
  );
  const told: number[] = [];
  lag.observe((seconds) => told.push(seconds));
  return { state, told, changed: (before?: Slice, after?: Slice) => changed('a/b', before, after) };
}

function slice(time?: string): Slice {
  const annotations = time === undefined ? undefined : { [triggerTimeAnnotation]: time };
  return { head: { metadata: { namespace: 'a', ...(annotations && { annotations }) } } };
}

describe('how late slices are', () => {
  it('T3: is the time from their trigger to their arrival, in seconds', () => {
    const { told, changed } = setUp();
    changed(slice('2026-01-01T00:00:00Z'), slice('2026-01-01T00:00:57.500000001Z'));
    expect(told).toEqual([2.5]);
  });

  it('T3: is not told of what was there when it was first listed', () => {
    const { state, told, changed } = setUp();
    changed(undefined, slice('2025-01-01T00:00:00Z'));
    expect(told).toEqual([]);
    state.unknown = undefined;
    changed(undefined, slice('2026-01-01T00:00:59Z'));
    expect(told).toEqual([1]);
  });

  it.each([
    [
      'a rewrite that was triggered by nothing new',
      slice('2026-01-01T00:00:00Z'),
      slice('2026-01-01T00:00:00Z'),
    ],
    ['a slice without a trigger', slice(), slice()],
    ['a deletion', slice('2026-01-01T00:00:00Z'), undefined],
    ['what is no time', slice(), slice('soon')],
  ])('T3: is not told of %s', (_, before, after) => {
    const { told, changed } = setUp();
    changed(before, after);
    expect(told).toEqual([]);
  });

  it('T3: is never negative, whatever the clocks say', () => {
    const { told, changed } = setUp();
    changed(slice(), slice('2026-01-01T00:02:00Z'));
    expect(told).toEqual([0]);
  });
});
