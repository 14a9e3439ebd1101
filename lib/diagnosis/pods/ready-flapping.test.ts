import { describe, expect, it } from 'vitest';
import type { HistoryRecord } from '#lib/diagnosis/history.ts';
import { createHistoryRecord } from '#lib/diagnosis/history.ts';
import { gatherFacts } from '#lib/diagnosis/service-facts.ts';
import type { Memory } from '#lib/diagnosis/settle.ts';
import { settle } from '#lib/diagnosis/settle.ts';
import { aReadyPod, notReadyConditions } from '#lib/diagnosis/testing/pods.ts';
import { aWorld, serviceView, testNow } from '#lib/diagnosis/testing/world.ts';
import { defaultThresholds } from '#lib/diagnosis/thresholds.ts';
import type { Finding } from '#lib/domain/finding.ts';
import { aService } from '#lib/domain/testing.ts';
import { findFlapping } from './ready-flapping.ts';

const service = aService('web');
const readyPod = aReadyPod(1);
const lostPod = aReadyPod(1, { conditions: notReadyConditions() });

/** What is told after each change of a Pod whose readiness changes so often, so far apart. */
function toldWhileItFlaps(changes: number, everyMs: number): readonly Finding[] {
  const record = createHistoryRecord(defaultThresholds.flapWindowMs);
  let memory: Memory = new Map();
  const told: Finding[] = [];
  for (let change = 0; change < changes; change += 1) {
    const now = Date.parse(testNow) + change * everyMs;
    const settled = settle(candidatesAt(record, change % 2 === 0, now), memory, now);
    memory = settled.memory;
    told.push(...settled.findings);
  }
  return told;
}

function candidatesAt(record: HistoryRecord, isLost: boolean, now: number) {
  const [before, after] = isLost ? [readyPod, lostPod] : [lostPod, readyPod];
  record.podChanged(before, after, now);
  const world = aWorld({
    services: [service],
    pods: [after],
    history: record.at(now),
    now: new Date(now).toISOString(),
  });
  return findFlapping(gatherFacts(serviceView(world, service)));
}

describe('a Pod that flaps for an hour', () => {
  const told = toldWhileItFlaps(90, 40_000);

  it('N21: is told in the same words, since the same time, with each change (B17)', () => {
    expect(told).toHaveLength(88);
    expect(new Set(told.map(({ brief }) => brief))).toEqual(
      new Set([
        '1 Pod was seen to change between ready and not ready at least 3 times within 10 minutes',
      ]),
    );
    expect(new Set(told.map(({ since }) => since.time)).size).toBe(1);
    expect(new Set(told.map(({ key }) => key)).size).toBe(1);
  });

  it('N21: has its own number in the whole sentence, beside its name', () => {
    const [first, second] = told;
    expect(first?.sentence).toMatch(/within 10 minutes: web-1 \(3 times\)$/);
    expect(second?.sentence).toMatch(/web-1 \(4 times\)$/);
    expect(told.at(-1)?.sentence).toMatch(/web-1 \(15 times\)$/);
  });

  it('N21: claims no number where there may be more changes than are kept', () => {
    const often = toldWhileItFlaps(60, 10_000);
    expect(often.at(-1)?.sentence).toMatch(/web-1 \(32 times or more\)$/);
  });
});
