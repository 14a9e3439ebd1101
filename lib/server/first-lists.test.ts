import { describe, expect, it } from 'vitest';
import type { SourcePhase, SourceResource } from '#lib/domain/source-status.ts';
import { createFirstLists } from './first-lists.ts';
import { createManualClock } from './kube/testing/manual-clock.ts';

function setUp(withoutNodes = false) {
  const clock = createManualClock(0);
  let arrivals = 0;
  const lists = createFirstLists({ withoutNodes }, clock, () => {
    arrivals += 1;
  });
  const enter = (resource: SourceResource, phase: SourcePhase, namespace?: string) =>
    lists.phaseChanged({
      ...{ resource, namespace, phase, since: '', proofAgeMs: undefined, objects: 0 },
      ...{ unreadable: [], unreadableCount: 0, reason: undefined },
      ...{ nextTryMs: undefined, attempts: 1 },
    });
  return { clock, lists, enter, arrivals: () => arrivals };
}

describe('R15: the first lists', () => {
  it('are under way until Services, slices and Nodes came, or failed', () => {
    const { lists, enter, arrivals } = setUp();
    for (const resource of ['services', 'endpointslices', 'nodes'] as const) {
      enter(resource, 'connecting');
      enter(resource, 'listing');
    }
    enter('services', 'live');
    enter('nodes', 'denied');
    expect(lists.areUnderWay()).toBe(true);
    expect(arrivals()).toBe(0);
    enter('endpointslices', 'live');
    expect(lists.areUnderWay()).toBe(false);
    expect(arrivals()).toBe(1);
  });

  it('hold back Services as long as their slices come, and for Nodes three seconds and no longer', () => {
    const { clock, lists, enter, arrivals } = setUp();
    enter('services', 'live');
    clock.advance(60_000);
    expect(lists.areUnderWay()).toBe(true);
    enter('endpointslices', 'live');
    clock.advance(2_999);
    expect(lists.areUnderWay()).toBe(true);
    clock.advance(1);
    expect(lists.areUnderWay()).toBe(false);
    enter('nodes', 'live');
    expect(arrivals()).toBe(1);
  });

  it('are not waited for where they come namespace by namespace, nor Nodes where nobody asks for them', () => {
    const single = setUp();
    single.enter('services', 'connecting', 'shop');
    expect(single.lists.areUnderWay()).toBe(false);
    const { lists, enter } = setUp(true);
    enter('services', 'live');
    enter('endpointslices', 'live');
    expect(lists.areUnderWay()).toBe(false);
  });

  it('are listed again later without anybody waiting', () => {
    const { lists, enter, arrivals } = setUp(true);
    enter('services', 'live');
    enter('endpointslices', 'live');
    enter('services', 'listing');
    expect(lists.areUnderWay()).toBe(false);
    expect(arrivals()).toBe(1);
  });
});
