import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from './candidate.ts';
import type { Memory, Settled } from './settle.ts';
import { settle } from './settle.ts';
import { sliceControllerRef } from './slices/slice-controller.ts';

const startMs = Date.parse('2026-11-21T12:00:00Z');

function aCandidate(stages: Candidate['stages'], more: Partial<Candidate> = {}): Candidate {
  return {
    id: 'A01',
    subject: { kind: 'Service', namespace: 'shop', name: 'web' },
    sentence: 'selector app=web matches no Pod',
    evidence: [],
    confirm: [],
    remedies: [],
    stages,
    countedFrom: 'observed',
    ...more,
  };
}

const warningThenError: Candidate['stages'] = [
  { severity: 'warning', afterMs: 10_000 },
  { severity: 'error', afterMs: 60_000 },
];

/** Whether the fact holds, and for how long nothing changes. */
const spells = fc.array(
  fc.record({ holds: fc.boolean(), lastsMs: fc.integer({ min: 1, max: 30_000 }) }),
  { minLength: 1, maxLength: 20 },
);

describe('what is told of a fact that comes and goes', () => {
  it('N4: is told exactly when it has held without a break for its debounce', () => {
    fc.assert(
      fc.property(spells, (all) => {
        let memory: Memory = new Map();
        for (const { at, heldMs } of momentsOf(all)) {
          const settled = settle(heldMs < 0 ? [] : [aCandidate(warningThenError)], memory, at);
          memory = settled.memory;
          expect(settled.findings.map(({ severity }) => severity)).toEqual(wanted(heldMs));
        }
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('is looked at again exactly when it becomes graver', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70_000 }), (lasted) => {
        const candidate = aCandidate(warningThenError);
        const memory = settle([candidate], undefined, startMs).memory;
        const look = (at: number): Settled => settle([candidate], memory, at);
        const { findings, reconsiderAt } = look(startMs + lasted);
        if (reconsiderAt === undefined) {
          expect(lasted).toBeGreaterThanOrEqual(60_000);
          return;
        }
        const grade = (settled: Settled) => settled.findings.map(({ severity }) => severity);
        expect(grade(look(reconsiderAt - 1))).toEqual(findings.map(({ severity }) => severity));
        expect(grade(look(reconsiderAt))).not.toEqual(findings.map(({ severity }) => severity));
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  describe('N15: while slices may wait unread with us', () => {
    const late = aCandidate(warningThenError, { id: 'D18', culprit: sliceControllerRef });
    const { memory } = settle([late], new Map(), startMs);
    const told = (afterMs: number, busyAfterMs?: number) => {
      const busySince = busyAfterMs === undefined ? undefined : startMs + busyAfterMs;
      const { findings, reconsiderAt } = settle([late], memory, startMs + afterMs, { busySince });
      return { told: findings.map(({ severity }) => severity), reconsiderAt };
    };

    it('the slice controller is not said to be late, and nobody looks again for that', () => {
      const nothing = { told: [], reconsiderAt: undefined };
      expect(told(30_000, -1_000)).toEqual(nothing);
      expect(told(3_600_000, 9_999)).toEqual(nothing);
    });

    it('what was told before stays, as grave as it was', () => {
      expect(told(3_600_000, 10_000).told).toEqual(['warning']);
      expect(told(3_600_000, 60_000).told).toEqual(['error']);
    });

    it('what still holds afterwards is told at once, since it was first seen', () => {
      const during = settle([late], memory, startMs + 70_000, { busySince: startMs });
      const [finding] = settle([late], during.memory, startMs + 70_001).findings;
      const since = { kind: 'at', time: new Date(startMs).toISOString() };
      expect(finding).toMatchObject({ severity: 'error', since });
    });

    it('all else is told as ever', () => {
      const other = aCandidate(warningThenError);
      const first = settle([other], new Map(), startMs).memory;
      const { findings } = settle([other], first, startMs + 10_000, { busySince: startMs });
      expect(findings).toHaveLength(1);
    });
  });

  it('makes what cannot be seen in a sentence visible, and ends it', () => {
    const sentence = `selector app=\u202e${'x'.repeat(100_000)}`;
    const [told] = settle(
      [aCandidate([{ severity: 'info', afterMs: 0 }], { sentence })],
      undefined,
      startMs,
    ).findings;
    expect(told?.sentence).toMatch(/^selector app=\\u\{202e\}x+…$/);
    expect(told?.sentence.length).toBeLessThan(2_000);
  });
});

type Spell = { readonly holds: boolean; readonly lastsMs: number };

/** The first and last millisecond of each spell, and for how long the fact has held then; -1: it does not. */
function momentsOf(
  all: readonly Spell[],
): readonly { readonly at: number; readonly heldMs: number }[] {
  let now = startMs;
  let since: number | undefined;
  return all.flatMap(({ holds, lastsMs }) => {
    const from = holds ? (since ?? now) : undefined;
    since = from;
    const ends = [now, now + lastsMs - 1];
    now += lastsMs;
    return ends.map((at) => ({ at, heldMs: from === undefined ? -1 : at - from }));
  });
}

function wanted(lastedMs: number): readonly string[] {
  if (lastedMs < 10_000) return [];
  return lastedMs < 60_000 ? ['warning'] : ['error'];
}
