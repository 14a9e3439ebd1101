import { describe, expect, it } from 'vitest';
import { staleAfterMs } from '#lib/domain/freshness.ts';
import { heartbeatMs } from '#lib/protocol/messages.ts';
import { createLiveness } from './liveness.ts';
import { createManualClock } from './testing/manual-clock.ts';

/** `lateMs`: the process is busy whenever a timer falls due, and looks at it so much later. */
function setUp({ lateMs }: { readonly lateMs: number }) {
  const clock = createManualClock(0);
  const askedAt: number[] = [];
  const givenUp: unknown[] = [];
  const liveness = createLiveness({
    clock: { now: clock.now, setTimer: (run, ms) => clock.setTimer(run, ms && ms + lateMs) },
    probe: async () => {
      askedAt.push(clock.now());
    },
    isFinal: () => false,
    giveUp: (error) => givenUp.push(error),
  });
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 100) {
      clock.advance(100);
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    }
  };
  return { liveness, askedAt, givenUp, pass };
}

describe('R5: a silent watch', () => {
  it.each([0, 200, 500])(
    'is probed so early that its last proof is not stale with readers, though each timer runs %i ms late',
    async (lateMs) => {
      const { askedAt, pass } = setUp({ lateMs });
      await pass(80_000);
      const gaps = askedAt.map((at, nth) => at - (askedAt[nth - 1] ?? 0));
      expect(Math.max(...gaps)).toBeLessThan(staleAfterMs - heartbeatMs - lateMs);
    },
  );

  it('is given up after 90 s without a byte, later where this process is busy all the time', async () => {
    const onTime = setUp({ lateMs: 0 });
    await onTime.pass(89_900);
    expect(onTime.givenUp).toEqual([]);
    await onTime.pass(200);
    expect(onTime.givenUp).toEqual([expect.objectContaining({ kind: 'silent' })]);

    const busy = setUp({ lateMs: 500 });
    await busy.pass(180_000);
    expect(busy.givenUp).toEqual([]);
    await busy.pass(95_000);
    expect(busy.givenUp).toHaveLength(1);
  });

  it('is not given up while bytes come, and asks nothing once it is stopped', async () => {
    const { liveness, askedAt, givenUp, pass } = setUp({ lateMs: 0 });
    for (let nth = 0; nth < 20; nth += 1) {
      await pass(10_000);
      liveness.heard();
    }
    expect(givenUp).toEqual([]);
    liveness.stop();
    const asked = askedAt.length;
    await pass(100_000);
    expect([askedAt.length, givenUp]).toEqual([asked, []]);
  });
});
