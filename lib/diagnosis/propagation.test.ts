import { describe, expect, it } from 'vitest';
import type { EndpointSlice, Pod } from '#lib/domain/objects.ts';
import { anEndpoint, aPod, aService, aSlice, notReady, ready } from '#lib/domain/testing.ts';
import type { PropagationMemory } from './propagation.ts';
import { followPassages, propagationOf } from './propagation.ts';

function podThatIs(isReady: boolean): Pod {
  const pod = aPod(1);
  const conditions = [{ type: 'Ready', status: isReady ? 'True' : 'False' }];
  return { ...pod, status: { ...pod.status, conditions } };
}

const unpublished = [aSlice('web', [anEndpoint(1, notReady)])];
const published = [aSlice('web', [anEndpoint(1, ready)])];

/** Looks at these moments, in milliseconds. */
function play(...looks: readonly (readonly [number, Pod, readonly EndpointSlice[]])[]) {
  let memory: PropagationMemory | undefined;
  for (const [now, pod, slices] of looks) {
    memory = followPassages(memory, { service: aService('web'), slices, pods: [pod], now });
  }
  if (memory === undefined) throw new Error('nothing was looked at');
  return propagationOf(memory, [looks.at(-1)?.[1] ?? aPod(1)]);
}

describe('how long a Pod takes from Ready to its slice', () => {
  it('is the time between the two, by our clock', () => {
    const told = play(
      [0, podThatIs(false), unpublished],
      [1_000, podThatIs(true), unpublished],
      [1_700, podThatIs(true), published],
    );
    expect(told).toMatchObject({ seen: 1, last: { pod: 'web-1', ms: 700 }, waiting: [] });
  });

  it('remembers the worst beside the last', () => {
    const told = play(
      [0, podThatIs(false), unpublished],
      [1_000, podThatIs(true), unpublished],
      [9_000, podThatIs(true), published],
      [10_000, podThatIs(false), unpublished],
      [11_000, podThatIs(true), unpublished],
      [11_200, podThatIs(true), published],
    );
    expect(told).toMatchObject({ seen: 2, last: { ms: 200 }, worst: { ms: 8_000 } });
  });

  it('names who waits', () => {
    const told = play([0, podThatIs(false), unpublished], [1_000, podThatIs(true), unpublished]);
    expect(told.waiting).toEqual([{ pod: 'web-1', readyAt: '1970-01-01T00:00:01.000Z' }]);
  });

  it('is not told of what was so when we first looked', () => {
    expect(play([0, podThatIs(true), published]).seen).toBe(0);
    expect(play([0, podThatIs(true), unpublished], [500, podThatIs(true), published]).seen).toBe(0);
  });
});
