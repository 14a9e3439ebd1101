import { describe, expect, it } from 'vitest';
import { createCoalescer } from './coalescer.ts';
import { createManualClock } from './kube/testing/manual-clock.ts';

/** @param flush whether a flush wrote; `spend` lets time pass during it */
function setUp(viewers: number, flush: (spend: (ms: number) => void) => boolean = () => true) {
  const clock = createManualClock(0);
  let spentMs = 0;
  const now = () => clock.now() + spentMs;
  const flushedAt: number[] = [];
  const coalescer = createCoalescer({
    flush: () => {
      flushedAt.push(now());
      return flush((ms) => {
        spentMs += ms;
      });
    },
    viewers: () => viewers,
    clock: { ...clock, now },
  });
  return { clock, coalescer, flushedAt };
}

describe('coalescing', () => {
  it('flushes a Pod and then its slice at once, and what follows at the ends of windows', () => {
    const { clock, coalescer, flushedAt } = setUp(1);
    clock.advance(1_000);
    coalescer.request();
    clock.advance(1);
    for (let ms = 1; ms < 13; ms += 1) {
      coalescer.request();
      coalescer.request();
      clock.advance(1);
    }
    expect(flushedAt).toEqual([1_000, 1_001, 1_004, 1_008, 1_012]);
  });

  it('lets two go at once again after as many quiet windows', () => {
    const { clock, coalescer, flushedAt } = setUp(1);
    const change = () => {
      coalescer.request();
      clock.advance(0);
    };
    change();
    change();
    clock.advance(4);
    change();
    change();
    clock.advance(4);
    expect(flushedAt).toEqual([0, 0, 4, 8]);
    clock.advance(8);
    change();
    change();
    expect(flushedAt).toEqual([0, 0, 4, 8, 16, 16]);
  });

  it.each([
    [1, 4],
    [500, 50],
    [10_000, 100],
  ])('with %i readers waits %i ms', (viewers, windowMs) => {
    const { clock, coalescer, flushedAt } = setUp(viewers);
    for (let nth = 0; nth < 2; nth += 1) {
      coalescer.request();
      clock.advance(0);
    }
    coalescer.request();
    clock.advance(windowMs - 1);
    expect(flushedAt).toHaveLength(2);
    clock.advance(1);
    expect(flushedAt).toHaveLength(3);
  });

  it('does not wait for a window after a flush that wrote to nobody', () => {
    const { clock, coalescer, flushedAt } = setUp(1, () => false);
    clock.advance(1_000);
    coalescer.request();
    clock.advance(0);
    coalescer.request();
    clock.advance(0);
    expect(flushedAt).toEqual([1_000, 1_000]);
  });

  it.each([true, false])(
    'rests after a flush as long as it took, but no longer than a frame (wrote: %s)',
    (wrote) => {
      let tookMs = 6;
      const { clock, coalescer, flushedAt } = setUp(1, (spend) => {
        spend(tookMs);
        return wrote;
      });
      coalescer.request();
      clock.advance(0);
      tookMs = 40;
      coalescer.request();
      clock.advance(5);
      expect(flushedAt).toEqual([0]);
      clock.advance(1);
      expect(flushedAt).toEqual([0, 12]);
      coalescer.request();
      clock.advance(15);
      expect(flushedAt).toHaveLength(2);
      clock.advance(1);
      expect(flushedAt).toEqual([0, 12, 68]);
    },
  );

  it('keeps the window when flushes wrote, whatever the one before did', () => {
    let wrote = false;
    const { clock, coalescer, flushedAt } = setUp(1, () => wrote);
    coalescer.request();
    clock.advance(0);
    wrote = true;
    for (let nth = 0; nth < 2; nth += 1) {
      coalescer.request();
      clock.advance(0);
    }
    coalescer.request();
    clock.advance(3);
    expect(flushedAt).toEqual([0, 0, 0]);
    clock.advance(1);
    expect(flushedAt).toEqual([0, 0, 0, 4]);
  });

  it('waits no longer than a frame when the wall clock was set back', () => {
    let setBackMs = 0;
    const manual = createManualClock(0);
    const clock = { ...manual, now: () => manual.now() - setBackMs };
    const flushedAt: number[] = [];
    const coalescer = createCoalescer({
      flush: () => flushedAt.push(manual.now()) > 0,
      viewers: () => 1,
      clock,
    });
    coalescer.request();
    manual.advance(0);
    setBackMs = 3_600_000;
    coalescer.request();
    manual.advance(16);
    expect(flushedAt).toEqual([0, 16]);
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
