import { describe, expect, it } from 'vitest';
import { checkReaders } from './check-readers.ts';
import type { ReadersReport } from './reader-questions.ts';

const whole: ReadersReport = {
  streams: 3,
  ended: 0,
  frames: 9,
  changeBytes: 600,
  changeFrames: 6,
  flips: 12,
  silent: 0,
  gaps: 0,
  resyncs: 0,
  unknown: 0,
  lowestSeq: 7,
};

describe('what plain readers report', () => {
  it('is believed when each of them has brought changes without a gap', () => {
    expect(() => checkReaders(whole)).not.toThrow();
  });

  it.each<Partial<ReadersReport>>([
    { gaps: 1 },
    { resyncs: 1 },
    { unknown: 1 },
    { ended: 1 },
    { silent: 1 },
    { changeFrames: 0, silent: 3 },
    { changeBytes: 0 },
  ])('is refused with %o', (odd) => {
    expect(() => checkReaders({ ...whole, ...odd })).toThrow('not served whole');
  });

  it('may lack changes of a part of the cluster, not of all of it', () => {
    expect(() => checkReaders({ ...whole, silent: 2 }, { mayBeSilent: true })).not.toThrow();
    expect(() => checkReaders({ ...whole, silent: 3 }, { mayBeSilent: true })).toThrow();
  });
});
