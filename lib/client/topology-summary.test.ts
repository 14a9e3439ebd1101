import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FindingBrief, Severity } from '#lib/domain/finding.ts';
import type { Health, ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { worstHealthFirst } from '#lib/domain/service-entry.ts';
import { createEndpointTally } from './endpoint-tally.ts';
import { everythingChanged } from './everything-changed.ts';
import { findProblems } from './problems.ts';
import type { StateChange } from './state-change.ts';
import { anEndpoint, aService, aSlice, aState } from './testing-topology.ts';
import type { TopologyState } from './topology-state.ts';
import { createSummarizer, summaryOf } from './topology-summary.ts';

function aFinding(severity: Severity): FindingBrief {
  return {
    id: 'A01',
    key: `A01/${severity}`,
    severity,
    sentence: severity,
    since: { kind: 'at', time: '2026-01-01T00:00:00Z' },
  };
}

const keys = ['a/one', 'a/two', 'b/one', 'c/one', 'c/two'];
const arbitraryService: fc.Arbitrary<ServiceEntry> = fc
  .record({
    key: fc.constantFrom(...keys),
    health: fc.constantFrom<Health>(...worstHealthFirst),
    severities: fc.array(fc.constantFrom<Severity>('critical', 'error', 'warning'), {
      maxLength: 2,
    }),
  })
  .map(({ key, health, severities }) => ({
    ...aService(key, health),
    findings: severities.map(aFinding),
  }));
const arbitrarySlice: fc.Arbitrary<SliceEntry> = fc
  .record({
    key: fc.constantFrom(...keys),
    service: fc.option(fc.constant('one'), { nil: undefined }),
    ready: fc.array(fc.boolean(), { maxLength: 4 }),
  })
  .map(({ key, service, ready }) =>
    aSlice(
      key,
      service,
      ready.map((isReady, index) => anEndpoint(`pod-${index}`, isReady)),
    ),
  );

/** Sets and deletes, some told together, some told by name, some not counted. */
const arbitraryStep = fc.record({
  services: fc.array(arbitraryService, { maxLength: 3 }),
  slices: fc.array(arbitrarySlice, { maxLength: 3 }),
  gone: fc.array(fc.constantFrom(...keys), { maxLength: 2 }),
  isCounted: fc.boolean(),
});

type Step = typeof arbitraryStep extends fc.Arbitrary<infer T> ? T : never;

function stateAfter(state: TopologyState, { services, slices, gone }: Step): TopologyState {
  const nextServices = new Map(state.services);
  const nextSlices = new Map(state.slices);
  for (const key of gone) {
    nextServices.delete(key);
    nextSlices.delete(key);
  }
  for (const entry of services) nextServices.set(entry.key, entry);
  for (const slice of slices) nextSlices.set(slice.key, slice);
  return { ...state, services: nextServices, slices: nextSlices };
}

function changeOf({ services, slices, gone, isCounted }: Step): StateChange {
  if (!isCounted) return everythingChanged;
  return {
    services: new Set([...gone, ...services.map(({ key }) => key)]),
    slices: new Set([...gone, ...slices.map(({ key }) => key)]),
    findings: new Set(),
    frame: false,
  };
}

describe('the summary of everything', () => {
  it('W7: is after each change what it would be from scratch, and counts all endpoints once', () => {
    fc.assert(
      fc.property(fc.array(arbitraryStep, { maxLength: 12 }), (steps) => {
        const summarize = createSummarizer();
        const tally = createEndpointTally();
        let state = aState({});
        for (const step of steps) {
          const change = changeOf(step);
          state = stateAfter(state, step);
          expect(summarize(state, change)).toEqual(summaryOf(state));
          const counts = tally(state, change).tones;
          const published = [...state.slices.values()].flatMap(({ endpoints }) => endpoints);
          expect(counts.get('ready') ?? 0).toBe(
            published.filter(({ conditions }) => conditions?.ready === true).length,
          );
          expect(counts.get('not-ready') ?? 0).toBe(
            published.filter(({ conditions }) => conditions?.ready === false).length,
          );
        }
      }),
    );
  });

  it('keeps the lists that a change does not touch', () => {
    const summarize = createSummarizer();
    const bad = aService('a/bad', 'no-backends');
    const first = summarize(aState({ services: [bad, aService('a/good')] }), everythingChanged);
    const second = summarize(
      aState({ services: [bad, { ...aService('a/good'), ready: 3 }] }),
      everythingChanged,
    );
    expect(second.troubled).toBe(first.troubled);
    expect(second.suspects).toBe(first.suspects);
    expect(second.keys).toBe(first.keys);
  });

  it('gives the problems that the whole state gives', () => {
    fc.assert(
      fc.property(fc.array(arbitraryService), fc.array(arbitrarySlice), (services, slices) => {
        const state = aState({ services, slices });
        const ids = findProblems(state, 0).map(({ id }) => id);
        const expected = [...state.services.values()].filter(
          ({ health, findings }) =>
            (health !== 'healthy' && health !== 'external') || findings.length > 0,
        ).length;
        expect(ids.filter((id) => id.startsWith('svc/')).length).toBe(expected);
        expect(ids.filter((id) => id.startsWith('slice/'))).toEqual(
          [...state.slices.values()]
            .filter(({ linked }) => !linked)
            .map(({ key }) => `slice/${key}`)
            .sort(),
        );
      }),
    );
  });
});
