import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { container, labelledPod, labelledPods } from '#lib/diagnosis/testing/labelled-pod.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import type { Labels, Pod, Service, ServiceSpec } from '#lib/domain/objects.ts';
import { anEndpoint, aService, aSlice } from '#lib/domain/testing.ts';

const app = { app: 'web' };

function shop(services: readonly Service[], pods: readonly Pod[]): FindingCase['world'] {
  return aWorld({
    services,
    slices: [aSlice('web', [anEndpoint(1), anEndpoint(2), anEndpoint(3)])],
    pods,
  });
}

function web(spec: ServiceSpec = {}): Service {
  return aService('web', { selector: app, ...spec });
}

function another(name: string, spec: ServiceSpec = {}): Service {
  return aService(name, { selector: app, clusterIP: '10.96.0.11', ...spec });
}

function owned(name: string, kind: string, owner: string, labels: Labels = app): Pod {
  return labelledPod(name, labels, { owner: { kind, name: owner } });
}

const three = labelledPods(3, 'web', app);
const canary = { app: 'web', track: 'canary' };

export const selectorCases: readonly FindingCase[] = [
  {
    name: 'fixture 48: 5 Pods have Succeeded, 1 has Failed, evicted',
    world: aWorld({
      services: [aService('batch')],
      slices: [aSlice('batch', [], { ports: [] })],
      pods: [
        ...labelledPods(5, 'batch', { app: 'batch' }, { phase: 'Succeeded' }),
        labelledPod('batch-6', { app: 'batch' }, { phase: 'Failed', reason: 'Evicted' }),
      ],
    }),
    raises: ['A09 batch'],
    silent: ['A01', 'A02', 'A07', 'C01', 'C04'],
  },
  {
    name: 'all but one of the matching Pods have finished',
    world: shop(
      [web()],
      [labelledPod('web-1', app), labelledPod('web-2', app, { phase: 'Succeeded' })],
    ),
    silent: ['A09', 'A01'],
  },
  {
    name: 'the matching Pods have finished a moment ago',
    world: shop([web()], [labelledPod('web-2', app, { phase: 'Succeeded' })]),
    heldMs: 9_999,
    silent: ['A09'],
  },
  {
    name: 'pod-template-hash in the selector, matching',
    world: shop(
      [web({ selector: { app: 'web', 'pod-template-hash': '5d4f' } })],
      labelledPods(3, 'web', { app: 'web', 'pod-template-hash': '5d4f' }),
    ),
    raises: ['A06 web'],
    silent: ['A01'],
  },
  {
    name: 'pod-template-hash on the Pods only',
    world: shop([web()], labelledPods(3, 'web', { app: 'web', 'pod-template-hash': '5d4f' })),
    silent: ['A06', 'A01'],
  },
  {
    name: 'a Service for one Pod of a StatefulSet',
    world: shop(
      [web({ selector: { 'statefulset.kubernetes.io/pod-name': 'db-0' } })],
      [labelledPod('db-0', { 'statefulset.kubernetes.io/pod-name': 'db-0' })],
    ),
    raises: ['A06 web'],
  },
  {
    name: 'fixture 49: web and web-canary select the same Pods, beside headless web-hl',
    world: shop([web(), another('web-canary'), another('web-hl', { clusterIP: 'None' })], three),
    raises: ['A07 web', 'A07 web-canary'],
    silent: ['A08', 'G09'],
  },
  {
    name: 'a headless Service beside one with a cluster IP',
    world: shop([web(), another('web-hl', { clusterIP: 'None' })], three),
    silent: ['A07'],
  },
  {
    name: 'the selector of one is part of the other',
    world: shop(
      [web(), another('web-canary', { selector: canary })],
      [...three, labelledPod('canary-1', canary)],
    ),
    raises: ['A07 web', 'A07 web-canary'],
  },
  {
    name: 'the narrower selector matches none of the Pods',
    world: shop([web(), another('web-canary', { selector: canary })], three),
    silent: ['A07'],
  },
  {
    name: 'two selectors share Pods by chance, neither is part of the other',
    world: shop(
      [web(), another('fast', { selector: { speed: 'fast' } })],
      labelledPods(2, 'web', { app: 'web', speed: 'fast' }),
    ),
    silent: ['A07'],
  },
  {
    name: 'a Job beside a Deployment',
    world: shop(
      [web()],
      [owned('web-1', 'ReplicaSet', 'web-5d4f'), owned('migrate-1', 'Job', 'migrate')],
    ),
    raises: ['A08 web'],
  },
  {
    name: 'a Pod of its own beside a Deployment',
    world: shop([web()], [owned('web-1', 'ReplicaSet', 'web-5d4f'), labelledPod('debug', app)]),
    raises: ['A08 web'],
  },
  {
    name: 'the Job has finished',
    world: shop(
      [web()],
      [
        owned('web-1', 'ReplicaSet', 'web-5d4f'),
        labelledPod('migrate-1', app, {
          phase: 'Succeeded',
          owner: { kind: 'Job', name: 'migrate' },
        }),
      ],
    ),
    silent: ['A08'],
  },
  {
    name: 'two Deployments of one application: a canary',
    world: shop(
      [web()],
      [owned('web-1', 'ReplicaSet', 'web-5d4f'), owned('canary-1', 'ReplicaSet', 'canary-7c9b')],
    ),
    silent: ['A08'],
  },
  {
    name: 'two Deployments of two applications',
    world: shop(
      [web()],
      [
        owned('web-1', 'ReplicaSet', 'web-5d4f', { ...app, 'app.kubernetes.io/name': 'web' }),
        owned('api-1', 'ReplicaSet', 'api-7c9b', { ...app, 'app.kubernetes.io/name': 'api' }),
      ],
    ),
    raises: ['A08 web'],
  },
  {
    name: 'one of two Deployments has no application name',
    world: shop(
      [web()],
      [
        owned('web-1', 'ReplicaSet', 'web-5d4f', { ...app, 'app.kubernetes.io/name': 'web' }),
        owned('api-1', 'ReplicaSet', 'api-7c9b'),
      ],
    ),
    silent: ['A08'],
  },
  {
    name: 'a Pod with ports and no Service for it',
    world: shop([web()], [...three, labelledPod('lone', { app: 'lone' })]),
    raises: ['A10 shop'],
  },
  {
    name: 'every Pod with ports has a Service, the other has no ports',
    world: shop(
      [web()],
      [...three, labelledPod('worker', { app: 'w' }, { containers: [{ name: 'w' }] })],
    ),
    silent: ['A10'],
  },
  {
    name: 'the Pod has one of the two labels of a Service',
    world: shop([web({ selector: canary })], [labelledPod('lone', app)]),
    raises: ['A10 shop'],
  },
  {
    name: 'Pods of the system, of Nodes and of Jobs, finished and leaving ones',
    world: shop(
      [web()],
      [
        labelledPod('dns', { app: 'dns' }, { namespace: 'kube-system' }),
        owned('agent', 'DaemonSet', 'agent', { app: 'agent' }),
        owned('run', 'Job', 'run', { app: 'run' }),
        labelledPod('done', { app: 'done' }, { phase: 'Succeeded' }),
        labelledPod('gone', { app: 'gone' }, { deletionTimestamp: '2026-11-21T12:00:00Z' }),
      ],
    ),
    silent: ['A10'],
  },
  {
    name: 'a Pod in the namespace of another Service of the same selector',
    world: shop([web()], [labelledPod('lone', app, { namespace: 'other' })]),
    raises: ['A10 other', 'A04 web'],
  },
  {
    name: 'a Pod without Service, whose port is not declared',
    world: shop([], [labelledPod('lone', {}, { containers: [container(), { name: 'x' }] })]),
    raises: ['A10 shop'],
  },
];
