import type { Family, Step } from './story.ts';
import {
  calmMs,
  conditions,
  lagErrorMs,
  podYaml,
  published,
  reportPod,
  serviceYaml,
} from './story.ts';

const gate = 'example.com/registered';
const finalizer = 'example.com/hold';

/** What the kubelet would say of the one container and of the Pod. */
function reportContainer(pod: string, state: object, ready: boolean): Step {
  const word = ready ? 'True' : 'False';
  const reason = ready ? undefined : 'ContainersNotReady';
  const said = { ContainersReady: [word, reason], Ready: [word, reason] } as const;
  return reportPod(pod, {
    conditions: conditions(said),
    containerStatuses: [
      {
        ...{ name: 'main', image: 'example.com/main:1', imageID: '', restartCount: 0 },
        ...{ ready, started: 'running' in state, state },
      },
    ],
  });
}

function reportNode(name: string, ready: string, reason: string): Step {
  const status = { conditions: conditions({ Ready: [ready, reason] }) };
  return [['patch', 'node', name, '--subresource=status', '-p', JSON.stringify({ status })]];
}

const waits = (reason: string) => ({ waiting: { reason, message: `said of ${reason}` } });
const runs = { running: { startedAt: '2026-01-02T03:04:05Z' } };
const served = (service: string, isServed: boolean) => published(service, 'ready', isServed);

const unhealthy = (n: string) => `
apiVersion: v1
kind: Event
metadata: {name: probed.1}
type: Warning
reason: Unhealthy
message: 'Readiness probe failed: HTTP probe failed with statuscode: 503'
involvedObject: {apiVersion: v1, kind: Pod, name: probed, namespace: ${n}}
count: 4
firstTimestamp: '${now()}'
lastTimestamp: '${now()}'
source: {component: kubelet}
`;

function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z');
}

const node = (name: string) => `
apiVersion: v1
kind: Node
metadata: {name: ${name}, labels: {kubernetes.io/hostname: ${name}, topology.kubernetes.io/zone: a}}
status: {allocatable: {cpu: '4', memory: 8Gi, pods: '50'}, capacity: {cpu: '4', memory: 8Gi, pods: '50'}}
`;

export const podFamily: Family = {
  name: 'B: Pods',
  given: (n) =>
    [
      ...['homeless', 'gated', 'pulled', 'crashing', 'probed', 'waiting', 'on-node', 'stuck'].map(
        (name) => serviceYaml(name),
      ),
      podYaml('pulled'),
      podYaml('crashing'),
      podYaml(
        'probed',
        '',
        'readinessProbe: {httpGet: {path: /health, port: 8080}, periodSeconds: 1}',
      ),
      podYaml('waiting', `readinessGates: [{conditionType: ${gate}}]`),
      `---${node(n)}`,
      podYaml('on-node', `nodeName: ${n}`),
      podYaml('stuck'),
    ].join(''),
  rollouts: [],
  stories: (n) => [
    {
      id: 'B01',
      service: 'homeless',
      breaks: [
        [['create', '-f', '-'], { input: podYaml('homeless', `nodeSelector: {disk: of-${n}}`) }],
        [
          [
            ...['wait', 'pod/homeless', '--timeout=20s'],
            '--for=jsonpath={.status.conditions[0].reason}=Unschedulable',
          ],
        ],
      ],
      says: /The scheduler finds no Node for/,
      debounceMs: calmMs,
      mends: [
        [['label', 'node', n, `disk=of-${n}`]],
        [['wait', '--for=condition=Ready', 'pod/homeless', '--timeout=20s']],
      ],
    },
    {
      id: 'B02',
      service: 'gated',
      breaks: [
        [
          ['create', '-f', '-'],
          { input: podYaml('gated', 'schedulingGates: [{name: example.com/quota}]') },
        ],
      ],
      says: /Scheduling gate example\.com\/quota not removed/,
      debounceMs: calmMs,
      mends: [
        [
          [
            ...['patch', 'pod', 'gated', '--type=json', '-p'],
            '[{"op":"remove","path":"/spec/schedulingGates"}]',
          ],
        ],
      ],
    },
    {
      id: 'B04',
      service: 'pulled',
      breaks: [reportContainer('pulled', waits('ImagePullBackOff'), false)],
      says: /image/i,
      debounceMs: calmMs,
      mends: [reportContainer('pulled', runs, true)],
    },
    {
      id: 'B06',
      service: 'crashing',
      breaks: [reportContainer('crashing', waits('CrashLoopBackOff'), false)],
      says: /Container main keeps crashing/,
      debounceMs: calmMs,
      mends: [reportContainer('crashing', runs, true)],
    },
    {
      id: 'B10',
      service: 'probed',
      breaks: [
        reportContainer('probed', runs, false),
        [['create', '-f', '-'], { input: unhealthy(n) }],
      ],
      says: /\/health.* fails/i,
      debounceMs: calmMs,
      mends: [reportContainer('probed', runs, true)],
    },
    {
      id: 'B11',
      service: 'waiting',
      breaks: [
        reportPod('waiting', {
          conditions: conditions({
            [gate]: ['False'],
            ContainersReady: ['True'],
            Ready: ['False', 'ReadinessGatesNotReady'],
          }),
        }),
      ],
      says: new RegExp(`Readiness gate ${gate} not True`),
      debounceMs: lagErrorMs,
      mends: [
        reportPod('waiting', { conditions: conditions({ [gate]: ['True'], Ready: ['True'] }) }),
        served('waiting', true),
      ],
    },
    {
      id: 'B12',
      service: 'on-node',
      withoutKubelets: true,
      breaks: [
        // As the node lifecycle controller does once a Node does not report for its grace period.
        reportNode(n, 'Unknown', 'NodeStatusUnknown'),
        reportPod('on-node', { conditions: conditions({ Ready: ['False'] }) }),
        served('on-node', false),
      ],
      says: new RegExp(`Node ${n} is not ready`),
      debounceMs: calmMs,
      mends: [
        reportNode(n, 'True', 'KubeletReady'),
        reportPod('on-node', { conditions: conditions({ Ready: ['True'] }) }),
        served('on-node', true),
      ],
    },
    {
      id: 'B16',
      service: 'stuck',
      withoutKubelets: true,
      breaks: [
        [
          [
            'patch',
            'pod',
            'stuck',
            '-p',
            JSON.stringify({ metadata: { finalizers: [finalizer] } }),
          ],
        ],
        [['delete', 'pod', 'stuck', '--force', '--grace-period=0', '--wait=false']],
      ],
      says: new RegExp(`finalizer ${finalizer} not removed`),
      debounceMs: calmMs,
      mends: [
        [['patch', 'pod', 'stuck', '--type=merge', '-p', '{"metadata":{"finalizers":null}}']],
      ],
    },
    {
      id: 'B13',
      service: 'on-node',
      withoutKubelets: true,
      breaks: [[['delete', 'node', n]]],
      says: new RegExp(`Node ${n} does not exist`),
      debounceMs: calmMs,
      mends: [[['create', '-f', '-'], { input: node(n) }]],
    },
  ],
};
