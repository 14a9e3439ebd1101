import { describe, expect, it } from 'vitest';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import type { SortWish } from './service-order.ts';
import { createServiceOrder, nextSort, openingSort, sortedServices } from './service-order.ts';
import { aService, aSource, aState } from './testing-topology.ts';
import { initialState } from './topology-state.ts';

const always = () => true;

function counted(key: string, ready: number, published: number): ServiceEntry {
  const service = aService(key);
  return { ...service, ready, counts: { ...service.counts, published } };
}

function missing(key: string, pods: number): ServiceEntry {
  const ghosts = Array.from({ length: pods }, (_, at) => ({ pod: `p${at}`, note: 'no IP yet' }));
  return { ...aService(key), expectation: { kind: 'evaluated', ghosts, matchingPods: pods } };
}

const notEvaluated: ServiceEntry = {
  ...aService('a/unknown'),
  expectation: { kind: 'not-evaluated', reason: 'Pods are not visible' },
};

function by(column: SortWish['column'], direction: SortWish['direction']): SortWish {
  return { column, direction };
}

describe('P41: how rows are ordered', () => {
  it('begins with trouble, then what has findings, then what is well, each by namespace and name', () => {
    const noticed: ServiceEntry = {
      ...aService('a/noticed'),
      findings: [
        {
          id: 'C04',
          key: 'C04',
          severity: 'warning',
          sentence: 'a warning',
          since: { kind: 'at', time: '2026-01-01T00:00:00Z' },
        },
      ],
    };
    const services = [
      aService('a/alias', 'external'),
      aService('b/well'),
      noticed,
      aService('a/well'),
      aService('a/some', 'degraded'),
      aService('z/none', 'no-backends'),
    ];
    expect(sortedServices(services, openingSort, always)).toEqual([
      'z/none',
      'a/some',
      'a/noticed',
      'a/well',
      'b/well',
      'a/alias',
    ]);
  });

  it('takes the share that is ready, not the number', () => {
    const services = [counted('a/most', 8, 10), counted('a/all', 1, 1), counted('a/half', 5, 10)];
    expect(sortedServices(services, by('ready', 'ascending'), always)).toEqual([
      'a/half',
      'a/most',
      'a/all',
    ]);
  });

  it.each(['ascending', 'descending'] as const)(
    'P42: has what was not evaluated last, %s: it is not 0',
    (direction) => {
      const services = [notEvaluated, missing('a/none', 0), missing('a/two', 2)];
      expect(sortedServices(services, by('missing', direction), always).at(-1)).toBe('a/unknown');
    },
  );

  it('P42: has what is not told last, but for what the Service alone tells', () => {
    const services = [aService('hidden/web', 'no-backends'), aService('seen/web')];
    const isTold = (namespace: string) => namespace === 'seen';
    expect(sortedServices(services, openingSort, isTold)).toEqual(['seen/web', 'hidden/web']);
    expect(sortedServices(services, by('namespace', 'ascending'), isTold)).toEqual([
      'hidden/web',
      'seen/web',
    ]);
  });

  it('turns round at a second click on a head, and begins a column where it is of use', () => {
    const first = nextSort(openingSort, 'notReady');
    expect(first).toEqual(by('notReady', 'descending'));
    expect(nextSort(first, 'notReady')).toEqual(by('notReady', 'ascending'));
    expect(nextSort(first, 'ready')).toEqual(by('ready', 'ascending'));
  });
});

describe('P41: a row stays where it is', () => {
  const well = aState({ services: [aService('a/one'), aService('a/two')] });

  it('whatever becomes of its Service; one that comes stands at the end, one that goes leaves its place', () => {
    const order = createServiceOrder();
    expect(order(well, 0, openingSort)).toEqual(['a/one', 'a/two']);
    const worse = aState({
      services: [aService('a/two', 'no-backends'), aService('a/new', 'no-backends')],
    });
    expect(order(worse, 0, openingSort)).toEqual(['a/one', 'a/two', 'a/new']);
    expect(order(worse, 0, { ...openingSort })).toEqual(['a/new', 'a/two']);
  });

  it('once the first lists are there, not before', () => {
    const order = createServiceOrder();
    const sources = [aSource('services', { phase: 'listing' }), aSource('endpointslices')];
    order({ ...well, sources }, 0, openingSort);
    const listed = aState({ services: [...well.services.values(), aService('a/first')] });
    expect(order(listed, 0, openingSort)).toEqual(['a/first', 'a/one', 'a/two']);
  });

  it('until another scope is opened', () => {
    const order = createServiceOrder();
    order(well, 0, openingSort);
    order(initialState, 0, openingSort);
    const other = aState({ services: [aService('a/two'), aService('a/first')] });
    expect(order(other, 0, openingSort)).toEqual(['a/first', 'a/two']);
  });
});
