import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { placedEndpoint, placedPod, webWorld } from '#lib/diagnosis/testing/web-cluster.ts';
import { aSlice, draining, terminated } from '#lib/domain/testing.ts';

const twoDraining = [placedEndpoint(1, draining), placedEndpoint(2, draining)];
const ending = '2026-11-21T12:00:30Z';

export const allTerminatingCases: readonly FindingCase[] = [
  {
    name: 'fixture 18: two terminating endpoints serve, and a new Pod is Pending',
    world: webWorld({}, twoDraining, {
      pods: [
        placedPod(1, { deletionTimestamp: ending }),
        placedPod(2, { deletionTimestamp: '2026-11-21T12:00:20Z' }),
        placedPod(3, { phase: 'Pending', ip: null, isReady: false }),
      ],
    }),
    heldMs: 0,
    raises: ['F02 web'],
    silent: ['F01'],
  },
  {
    name: 'the last two endpoints are terminating, and nothing replaces them',
    world: webWorld({}, twoDraining),
    raises: ['F02 web'],
  },
  {
    name: 'of one of two terminating Pods it is not known when it ends',
    world: webWorld({}, twoDraining, {
      pods: [placedPod(1, { deletionTimestamp: ending }), placedPod(3, { isReady: false })],
    }),
    raises: ['F02 web'],
  },
  {
    name: 'a port is served by terminating endpoints only, and others are ready without it',
    world: webWorld({}, twoDraining, {
      slices: [
        aSlice('web', twoDraining),
        aSlice('web', [placedEndpoint(3)], { name: 'web-2', ports: [] }),
      ],
    }),
    raises: ['F02 web'],
    silent: ['F01'],
  },
  {
    name: 'one of two terminating Pods serves no longer, and its grace period ends first',
    world: webWorld({}, [placedEndpoint(1, draining), placedEndpoint(2, terminated)], {
      pods: [
        placedPod(1, { deletionTimestamp: ending }),
        placedPod(2, { deletionTimestamp: '2026-11-21T12:00:20Z', isReady: false }),
      ],
    }),
    raises: ['F02 web'],
  },
  {
    name: 'the last two endpoints are terminating since this moment',
    world: webWorld({}, twoDraining),
    heldMs: 0,
    raises: ['F02 web'],
    says: {
      F02: '0 of 2 endpoints ready; 2 terminating still serve, the first with a grace period until 12:00:30 UTC',
    },
  },
  {
    name: 'the last endpoint is terminating and called ready all the same',
    world: webWorld({ publishNotReadyAddresses: true }, [
      placedEndpoint(1, { ready: true, serving: true, terminating: true }),
    ]),
    raises: ['F11 web'],
    silent: ['F01', 'F02'],
  },
  {
    name: 'fixture 19: one terminating beside one ready',
    world: webWorld({}, [placedEndpoint(1), placedEndpoint(2, draining)]),
    silent: ['F01', 'F02', 'F15'],
  },
];
