import { describe, expect, it } from 'vitest';
import { inPaintTurns } from './paint-turns.ts';

function setUp() {
  const painting: (() => void)[] = [];
  const done: string[] = [];
  let ms = 0;
  const afterPaint = inPaintTurns(
    (run) => painting.push(run),
    () => ms,
  );
  const job = (name: string, takesMs: number) => () => {
    ms += takesMs;
    done.push(name);
  };
  return {
    afterPaint,
    done,
    job,
    paint: () => {
      for (const run of painting.splice(0)) run();
    },
  };
}

describe('P22: sums of everything leave room for frames', () => {
  it('runs short ones after one painting', () => {
    const { afterPaint, done, job, paint } = setUp();
    afterPaint(job('one', 1));
    afterPaint(job('two', 1));
    expect(done).toEqual([]);
    paint();
    expect(done).toEqual(['one', 'two']);
  });

  it('leaves the next painting between long ones, in their order', () => {
    const { afterPaint, done, job, paint } = setUp();
    afterPaint(job('one', 20));
    afterPaint(job('two', 20));
    paint();
    expect(done).toEqual(['one']);
    afterPaint(job('three', 1));
    paint();
    expect(done).toEqual(['one', 'two']);
    paint();
    expect(done).toEqual(['one', 'two', 'three']);
  });

  it('goes on where one of them throws', () => {
    const { afterPaint, done, job, paint } = setUp();
    afterPaint(() => {
      throw new Error('broken');
    });
    afterPaint(job('two', 1));
    expect(paint).toThrow('broken');
    paint();
    expect(done).toEqual(['two']);
  });
});
