import type { FindingId } from '#lib/domain/finding.ts';
import type { CommandOptions } from '../../kube/kubectl.ts';

/** One kubectl command, in the namespace of the story unless it names another. */
export type Step = readonly [args: readonly string[], options?: CommandOptions];

/** Something that goes wrong by kubectl alone, is told by the page, and goes away by kubectl. */
export type Story = {
  readonly id: FindingId;
  /** The Service it is about; absent: it is about what belongs to none and stands in the problems list. */
  readonly service?: string;
  /** The last of them returns when what it brings about is published. */
  readonly breaks: readonly Step[];
  /** What the page says, as far as it matters. */
  readonly says: RegExp;
  /** How long it must last before it is told, in milliseconds. */
  readonly debounceMs: number;
  readonly mends: readonly Step[];
  /** Whether the kubelets are stopped between `breaks` and `mends`. */
  readonly withoutKubelets?: boolean;
};

/** Stories of one family in one namespace, one after the other. */
export type Family = {
  readonly name: string;
  /** What is applied first, in a namespace `n`. */
  readonly given: (n: string) => string;
  /** Deployments that must be rolled out before the first story. */
  readonly rollouts: readonly string[];
  readonly stories: (n: string) => readonly Story[];
};

/** The thresholds that the stories are played with, in seconds, as flags. */
export const quickThresholds: readonly string[] = [
  ...['--grace-new', '1', '--lag-warn', '1', '--lag-error', '2', '--create-slow', '1'],
  ...['--terminate-stuck', '1', '--load-balancer-slow', '1', '--delete-slow', '1'],
];

/** `--lag-warn` and `--grace-new` of these, in milliseconds. */
export const calmMs = 1000;
/** `--lag-error`. */
export const lagErrorMs = 2000;

/** A merge patch of a Service. */
export function patchService(name: string, patch: unknown): Step {
  return [['patch', 'service', name, '--type=merge', '-p', JSON.stringify(patch)]];
}

/** What a kubelet would report of a Pod, merged by the types of the conditions. */
export function reportPod(name: string, status: unknown): Step {
  return [['patch', 'pod', name, '--subresource=status', '-p', JSON.stringify({ status })]];
}

/** The conditions of a Pod or a Node as of now. */
export function conditions(
  said: Readonly<Record<string, readonly [status: string, reason?: string | undefined]>>,
): readonly unknown[] {
  const lastTransitionTime = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  return Object.entries(said).map(([type, [status, reason = null]]) => ({
    type,
    status,
    reason,
    lastTransitionTime,
  }));
}

/** kubectl waits until every slice of a Service says this of its first endpoint. */
export function published(service: string, condition: string, value: boolean): Step {
  return [
    [
      ...['wait', '--timeout=20s', 'endpointslice'],
      ...['-l', `kubernetes.io/service-name=${service}`],
      `--for=jsonpath={.endpoints[0].conditions.${condition}}=${value}`,
    ],
  ];
}

/** A Service of port 80 for Pods `app=APP`. */
export function serviceYaml(name: string, app = name, spec = ''): string {
  return `
---
apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec: {selector: {app: ${app}}, ports: [{name: http, port: 80, targetPort: 8080}]${spec === '' ? '' : `, ${spec}`}}
`;
}

/** A Deployment of Pods `app=NAME, tier=front` with a container port `http`. */
export function deploymentYaml(name: string, replicas: number, spec = ''): string {
  return `
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  replicas: ${replicas}${spec === '' ? '' : `\n  ${spec}`}
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}, tier: front}}
    spec:
      terminationGracePeriodSeconds: 1
      containers: [{name: main, image: example.com/main:1, ports: [{name: http, containerPort: 8080}]}]
`;
}

/** A Pod `app=NAME` by itself. */
export function podYaml(name: string, spec = '', container = ''): string {
  return `
---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, labels: {app: ${name}}}
spec:
  terminationGracePeriodSeconds: 1${spec === '' ? '' : `\n  ${spec}`}
  containers: [{name: main, image: example.com/main:1, ports: [{name: http, containerPort: 8080}]${container === '' ? '' : `, ${container}`}}]
`;
}

/** A slice as somebody writes it by hand. */
export function sliceYaml(name: string, service: string, ports: string, endpoint: string): string {
  return `
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: ${name}, labels: {kubernetes.io/service-name: ${service}, endpointslice.kubernetes.io/managed-by: staff}}
addressType: IPv4
ports: [${ports}]
endpoints: [${endpoint}]
`;
}
