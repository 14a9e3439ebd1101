import type { FindingCase } from '#lib/diagnosis/testing/finding-case.ts';
import { labelledPod, labelledPods } from '#lib/diagnosis/testing/labelled-pod.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import { aWorld } from '#lib/diagnosis/testing/world.ts';
import type { Labels, Pod, Workload } from '#lib/domain/objects.ts';
import { aService, aSlice } from '#lib/domain/testing.ts';

/** What the controller publishes of a Service without Pods. */
const placeholder = aSlice('web', [], { ports: [] });

function shop(selector: Labels, pods: readonly Pod[], more: Partial<World> = {}): World {
  return aWorld({
    services: [aService('web', { selector })],
    slices: [placeholder],
    pods,
    ...more,
  });
}

function deployment(name: string, replicas: number, labels: Labels): Workload {
  return {
    kind: 'Deployment',
    metadata: { namespace: 'shop', name, uid: `uid-${name}` },
    spec: { replicas, template: { metadata: { labels } } },
  };
}

function daemonSet(desiredNumberScheduled: number): Workload {
  return {
    kind: 'DaemonSet',
    metadata: { namespace: 'shop', name: 'agent', uid: 'uid-agent' },
    spec: { template: { metadata: { labels: { app: 'web' } } } },
    status: { desiredNumberScheduled },
  };
}

const replicaSet: Workload = {
  kind: 'ReplicaSet',
  metadata: {
    namespace: 'shop',
    name: 'web-1',
    ownerReferences: [{ kind: 'Deployment', name: 'web', uid: 'uid-web', controller: true }],
  },
  spec: { replicas: 0, template: { metadata: { labels: { app: 'web' } } } },
};

const app = { app: 'web' };
const twoLabels = { app: 'web', tier: 'fe' };

export const unmatchedCases: readonly FindingCase[] = [
  {
    name: 'fixture 2: no Pod with app=web, a placeholder slice, another Pod app=api',
    world: shop(app, [labelledPod('api-1', { app: 'api' })]),
    raises: ['A01 web'],
    silent: ['A02', 'A03', 'A04', 'A05', 'A06', 'C01'],
  },
  {
    name: 'a namespace without any Pod',
    world: shop(app, []),
    raises: ['A01 web'],
    silent: ['A02', 'A03'],
  },
  {
    name: 'one Pod matches',
    world: shop(app, [labelledPod('web-1', app), labelledPod('web-2', { app: 'Web' })]),
    silent: ['A01', 'A02', 'A03', 'A04'],
  },
  {
    name: 'no Pod matches yet, for less than the grace of a new Service',
    world: shop(app, [labelledPod('api-1', { app: 'api' })]),
    heldMs: 9_999,
    silent: ['A01'],
  },
  {
    name: 'no Pod matches, for as long as the grace of a new Service',
    world: shop(app, [labelledPod('api-1', { app: 'api' })]),
    heldMs: 10_000,
    raises: ['A01 web'],
  },
  {
    name: 'Pods are not visible',
    world: shop(app, [], { pods: undefined }),
    silent: ['A01', 'A02', 'A03', 'A04', 'A05', 'A09'],
  },
  {
    name: 'a Service without selector selects nothing by design',
    world: shop({}, [labelledPod('api-1', { app: 'api' })]),
    silent: ['A01', 'A02', 'A03', 'A06', 'A07'],
  },
  {
    name: 'fixture 3: Pods app=Web and app=web-v2',
    world: shop(app, [
      labelledPod('v2-1', { app: 'web-v2' }),
      labelledPod('web-1', { app: 'Web' }),
    ]),
    raises: ['A02 web', 'A01 web'],
    silent: ['A03'],
  },
  {
    name: 'two letters of the value differ',
    world: shop({ app: 'chekout' }, labelledPods(2, 'c', { app: 'checkoud' })),
    raises: ['A02'],
  },
  {
    name: 'three letters of the value differ',
    world: shop({ app: 'chekout' }, labelledPods(2, 'c', { app: 'cheekoooout' })),
    raises: ['A01'],
    silent: ['A02'],
  },
  {
    name: 'one of two labels has a value that resembles it in nothing',
    world: shop(twoLabels, [labelledPod('web-1', { app: 'web', tier: 'database' })]),
    raises: ['A02'],
  },
  {
    name: 'both labels have another value',
    world: shop(twoLabels, [labelledPod('web-1', { app: 'Web', tier: 'FE' })]),
    raises: ['A01'],
    silent: ['A02', 'A03'],
  },
  {
    name: 'the Pods with the near value have finished',
    world: shop(app, [labelledPod('web-1', { app: 'Web' }, { phase: 'Succeeded' })]),
    raises: ['A01'],
    silent: ['A02'],
  },
  {
    name: 'one Pod matches and is not ready; two differ in capitals only',
    world: shop(
      app,
      [labelledPod('web-1', app, { isReady: false }), ...labelledPods(2, 'other', { app: 'Web' })],
      { slices: [aSlice('web', [{ addresses: ['10.0.0.1'], conditions: { ready: false } }])] },
    ),
    raises: ['A02'],
    silent: ['A01'],
  },
  {
    name: 'one Pod matches and is ready; two differ in capitals only',
    world: shop(app, [labelledPod('web-1', app), ...labelledPods(2, 'other', { app: 'Web' })], {
      slices: [aSlice('web', [{ addresses: ['10.0.0.1'] }])],
    }),
    silent: ['A01', 'A02'],
  },
  {
    name: 'one Pod matches and is not ready; one differs in capitals',
    world: shop(
      app,
      [labelledPod('web-1', app, { isReady: false }), labelledPod('other-1', { app: 'Web' })],
      { slices: [aSlice('web', [{ addresses: ['10.0.0.1'], conditions: { ready: false } }])] },
    ),
    silent: ['A02'],
  },
  {
    name: 'fixture 4: selector app=web,tier=fe, Pods with app=web only',
    world: shop(twoLabels, labelledPods(3, 'web', app)),
    raises: ['A03 web', 'A01 web'],
    silent: ['A02', 'A04'],
  },
  {
    name: 'run=web instead of app=web',
    world: shop(app, labelledPods(2, 'web', { run: 'web' })),
    raises: ['A03', 'A01'],
  },
  {
    name: 'the only label is missing and its value stands nowhere',
    world: shop(app, labelledPods(2, 'api', { run: 'api' })),
    raises: ['A01'],
    silent: ['A03'],
  },
  {
    name: 'true stands under other keys by chance',
    world: shop({ public: 'true' }, labelledPods(2, 'api', { traced: 'true' })),
    raises: ['A01'],
    silent: ['A03'],
  },
  {
    name: 'fixture 5: Pods with app=web only in namespace shop-dev',
    world: shop(app, labelledPods(3, 'web', app, { namespace: 'shop-dev' })),
    raises: ['A04 web', 'A01 web'],
    silent: ['A02', 'A03'],
  },
  {
    name: 'fixture 5 where one namespace only is visible',
    world: shop(app, labelledPods(3, 'web', app, { namespace: 'shop-dev' }), {
      visibleNamespaces: ['shop'],
    }),
    raises: ['A01 web'],
    silent: ['A04'],
  },
  {
    name: 'the Pods of the other namespace have finished',
    world: shop(app, labelledPods(3, 'web', app, { namespace: 'shop-dev', phase: 'Failed' })),
    raises: ['A01'],
    silent: ['A04'],
  },
  {
    name: 'the Deployment is scaled to 0',
    world: shop(app, [], { workloads: [deployment('web', 0, app), replicaSet] }),
    raises: ['A05 web', 'A01 web'],
  },
  {
    name: 'N20: the Deployment of the labels is scaled to 0, and Pods have another value, lack a label or are elsewhere',
    world: shop(
      twoLabels,
      [
        labelledPod('wed-1', { app: 'wed', tier: 'fe' }),
        labelledPod('web-1', app),
        labelledPod('web-2', twoLabels, { namespace: 'shop-dev' }),
      ],
      { workloads: [deployment('web', 0, twoLabels)] },
    ),
    raises: ['A05 web', 'A01 web'],
    silent: ['A02', 'A03', 'A04'],
  },
  {
    name: 'N20: app=abc of a Deployment scaled to 0, beside app=abd',
    world: shop({ app: 'abc' }, [labelledPod('abd-1', { app: 'abd' })], {
      workloads: [deployment('abc', 0, { app: 'abc' }), deployment('abd', 1, { app: 'abd' })],
    }),
    raises: ['A05 web'],
    silent: ['A02'],
  },
  {
    name: 'N20: app=abc that a Deployment is to run, and has no Pod of, beside app=abd',
    world: shop({ app: 'abc' }, [labelledPod('abd-1', { app: 'abd' })], {
      workloads: [deployment('abc', 1, { app: 'abc' })],
    }),
    raises: ['A01 web'],
    silent: ['A02', 'A05'],
  },
  {
    name: 'N20, near: app=abc that no workload is to run, beside app=abd',
    world: shop({ app: 'abc' }, [labelledPod('abd-1', { app: 'abd' })], {
      workloads: [deployment('abd', 1, { app: 'abd' })],
    }),
    raises: ['A02 web'],
    silent: ['A05'],
  },
  {
    name: 'N20: the Deployment of the labels is scaled to 0, and a Pod differs in spelling',
    world: shop(app, [labelledPod('web-1', { app: 'Web' })], {
      workloads: [deployment('web', 0, app)],
    }),
    raises: ['A05 web', 'A02 web'],
  },
  {
    name: 'the Deployment is to have 3 replicas, an old ReplicaSet stands at 0',
    world: shop(app, [], { workloads: [deployment('web', 3, app), replicaSet] }),
    raises: ['A01'],
    silent: ['A05'],
  },
  {
    name: 'another Deployment is scaled to 0',
    world: shop(app, [], { workloads: [deployment('api', 0, { app: 'api' })] }),
    raises: ['A01'],
    silent: ['A05'],
  },
  {
    name: 'the DaemonSet is scheduled on no Node',
    world: shop(app, [], { workloads: [daemonSet(0)] }),
    raises: ['A05'],
  },
  {
    name: 'the DaemonSet is to run on two Nodes',
    world: shop(app, [], { workloads: [daemonSet(2)] }),
    silent: ['A05'],
  },
  {
    name: 'fixture 54: pod-template-hash in the selector, Pods of another one',
    world: shop(
      { app: 'web', 'pod-template-hash': '5d4f' },
      labelledPods(3, 'web', { app: 'web', 'pod-template-hash': '7c9b' }),
    ),
    raises: ['A06 web', 'A01 web'],
    silent: ['A02', 'A03'],
  },
];
