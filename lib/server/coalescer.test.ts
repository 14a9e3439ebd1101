import { describe, expect, it } from 'vitest';
import { createCoalescer } from './coalescer.ts';
import { createManualClock } from './kube/testing/manual-clock.ts';

function setUp(viewers: number) {
  const clock = createManualClock(0);
  const flushedAt: number[] = [];
  const coalescer = createCoalescer({
    flush: () => flushedAt.push(clock.now()),
    viewers: () => viewers,
    clock,
  });
  return { clock, coalescer, flushedAt };
}

describe('coalescing', () => {
  it('flushes the first change at once and the following ones at the end of the window', () => {
    const { clock, coalescer, flushedAt } = setUp(1);
    clock.advance(1_000);
    coalescer.request();
    clock.advance(0);
    coalescer.request();
    coalescer.request();
    clock.advance(15);
    expect(flushedAt).toEqual([1_000]);
    clock.advance(1);
    expect(flushedAt).toEqual([1_000, 1_016]);
  });

  it.each([
    [1, 16],
    [500, 50],
    [10_000, 100],
  ])('with %i readers waits %i ms', (viewers, windowMs) => {
    const { clock, coalescer, flushedAt } = setUp(viewers);
    coalescer.request();
    clock.advance(0);
    coalescer.request();
    clock.advance(windowMs - 1);
    expect(flushedAt).toHaveLength(1);
    clock.advance(1);
    expect(flushedAt).toHaveLength(2);
  });

  it('flushes nothing that nobody asked for, nor after it was stopped', () => {
    const { clock, coalescer, flushedAt } = setUp(1);
    clock.advance(1_000);
    coalescer.request();
    coalescer.stop();
    clock.advance(1_000);
    expect(flushedAt).toEqual([]);
  });
});
