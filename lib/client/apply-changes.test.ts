import { expect, it } from 'vitest';
import type { ChangesMessage } from '#lib/protocol/messages.ts';
import { applyChanges } from './apply-changes.ts';
import type { TopologyState } from './topology-state.ts';
import { initialState } from './topology-state.ts';

const empty: TopologyState = { ...initialState, revision: { epoch: 'abcdef01', seq: 0 } };

/** A Service with two ready endpoints. */
const first: ChangesMessage = {
  type: 'changes',
  from: 0,
  to: 1,
  services: {
    set: [
      {
        key: 'n/web',
        service: {
          metadata: { namespace: 'n', name: 'web' },
          spec: { clusterIP: '10.96.0.1', selector: { app: 'web' }, ports: [{ port: 80 }] },
        },
        slices: ['web-1'],
        distinct: true,
        expectation: { kind: 'not-evaluated', reason: 'not watched' },
        findings: [],
      },
    ],
  },
  slices: {
    set: [
      {
        number: 7,
        namespace: 'n',
        name: 'web-1',
        addressType: 'IPv4',
        serviceName: 'web',
        linked: true,
        ports: [{ port: 8080 }],
        names: 'web-,,ab',
        addresses: '10.0.0.,,12',
        nodes: 'n1',
        zones: '',
        conditions: 'MM',
      },
    ],
  },
};
const flip = (flips: ChangesMessage['flips']): ChangesMessage => ({
  type: 'changes',
  from: 1,
  to: 2,
  flips,
});

function started(): TopologyState {
  const applied = applyChanges(empty, first);
  if (applied === undefined) throw new Error('not applied');
  return applied.state;
}

it('W10, W13: derives the entry of a Service anew when one of its endpoints flips', () => {
  const before = started();
  expect(before.services.get('n/web')).toMatchObject({ health: 'healthy', ready: 2 });
  const applied = applyChanges(before, flip({ 42: '7.1' }));
  expect(applied?.state.services.get('n/web')).toMatchObject({
    health: 'degraded',
    ready: 1,
    counts: { published: 2, notReady: 1 },
  });
  expect(applied?.state.slices.get('n/web-1')?.endpoints.map((one) => one.conditions)).toEqual([
    { ready: true, serving: true, terminating: false },
    { ready: false, serving: false, terminating: false },
  ]);
  expect(applied?.change).toEqual({
    services: new Set(['n/web']),
    slices: new Set(['n/web-1']),
    findings: new Set(),
    frame: false,
  });
  // A value: what was held before is as it was.
  expect(before.services.get('n/web')).toMatchObject({ ready: 2 });
});

it.each([
  ['a slice that was never told', { 42: '8.0' }],
  ['an endpoint that the slice has not', { 42: '7.0 0.2' }],
  ['a combination that there is not', { 64: '7.0' }],
  ['no number', { 42: 'x!.0 .' }],
])('W3: does not continue from %s', (_what, flips) => {
  expect(applyChanges(started(), flip(flips))).toBeUndefined();
});

it('W3: does not continue where something is told of a Service that was never told whole', () => {
  const [told] = first.services?.set ?? [];
  const set = told === undefined ? [] : [{ ...told, service: undefined, key: 'n/other' }];
  const message: ChangesMessage = { type: 'changes', from: 1, to: 2, services: { set } };
  expect(applyChanges(started(), message)).toBeUndefined();
});

it('W13: keeps the object of a Service of which only what was found out changed', () => {
  const [told] = first.services?.set ?? [];
  const expectation = { kind: 'not-applicable' } as const;
  const set = told === undefined ? [] : [{ ...told, service: undefined, expectation }];
  const message: ChangesMessage = { type: 'changes', from: 1, to: 2, services: { set } };
  expect(applyChanges(started(), message)?.state.services.get('n/web')).toMatchObject({
    service: { spec: { clusterIP: '10.96.0.1' } },
    expectation,
  });
});
