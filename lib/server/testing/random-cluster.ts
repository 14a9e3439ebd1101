import fc from 'fast-check';
import type {
  EndpointSlice,
  KubeEvent,
  Node,
  Pod,
  Service,
  Workload,
} from '#lib/domain/objects.ts';
import {
  managedByLabel,
  serviceNameLabel,
  sliceController,
  zoneLabel,
} from '#lib/domain/objects.ts';
import { packSlice } from '#lib/domain/packed-slice.ts';
import type { ObjectStore } from '#lib/server/object-store.ts';

/** One change of a small cluster, for property tests. */
export type ClusterStep = { readonly text: string; apply(store: ObjectStore, at: number): void };

const namespaceArb = fc.constantFrom('a', 'b');
const serviceNameArb = fc.constantFrom('web', 'web-2', 'db');
const podNameArb = fc.constantFrom('p1', 'p2', 'p3');
const labelArb = fc.constantFrom('x', 'X', 'y');
/** One of them often, so that Services and Pods meet. */
const labelsArb: fc.Arbitrary<Record<string, string>> = fc.oneof(
  fc.constant({ app: 'x' }),
  fc.dictionary(fc.constantFrom('app', 'tier'), labelArb),
);
const ipArb = fc.constantFrom('10.0.0.1', '10.0.0.2', '10.96.0.1');
const nodeArb = fc.constantFrom('n1', 'n2');
const flagArb = fc.constantFrom(undefined, true, false);

let version = 0;

function meta(namespace: string, name: string) {
  version += 1;
  return { namespace, name, uid: `u-${namespace}-${name}`, resourceVersion: `${version}` };
}

const serviceArb = fc
  .record({
    namespace: namespaceArb,
    name: serviceNameArb,
    selector: fc.option(labelsArb, { nil: undefined }),
    clusterIP: fc.constantFrom('10.96.0.1', '10.96.0.2', 'None'),
    targetPort: fc.constantFrom<number | string | undefined>(8080, 'http', undefined),
    policy: fc.constantFrom(undefined, 'Local'),
    distribution: fc.constantFrom(undefined, 'PreferSameZone'),
    notReady: flagArb,
  })
  .map(({ namespace, name, ...spec }) =>
    step(`service ${namespace}/${name} ${JSON.stringify(spec)}`, (store) => {
      const service: Service = {
        metadata: meta(namespace, name),
        spec: {
          type: 'ClusterIP',
          clusterIP: spec.clusterIP,
          clusterIPs: [spec.clusterIP],
          ipFamilies: ['IPv4'],
          selector: spec.selector,
          internalTrafficPolicy: spec.policy,
          trafficDistribution: spec.distribution,
          publishNotReadyAddresses: spec.notReady,
          ports: [{ name: 'http', port: 80, targetPort: spec.targetPort, protocol: 'TCP' }],
        },
      };
      store.services.writer('all').set(`${namespace}/${name}`, service);
    }),
  );

const endpointArb = fc.record({
  pod: fc.option(podNameArb, { nil: undefined }),
  address: ipArb,
  ready: flagArb,
  terminating: flagArb,
  node: fc.option(nodeArb, { nil: undefined }),
});

const sliceArb = fc
  .record({
    namespace: namespaceArb,
    name: fc.constantFrom('s1', 's2', 's3'),
    service: fc.option(serviceNameArb, { nil: undefined }),
    owner: fc.option(serviceNameArb, { nil: undefined }),
    isControllers: fc.boolean(),
    endpoints: fc.array(endpointArb, { maxLength: 3 }),
  })
  .map(({ namespace, name, service, owner, isControllers, endpoints }) =>
    step(
      `slice ${namespace}/${name} ${service} of ${owner} ${JSON.stringify(endpoints)}`,
      (store) => {
        const slice: EndpointSlice = {
          metadata: {
            ...meta(namespace, name),
            labels: {
              ...(service === undefined ? {} : { [serviceNameLabel]: service }),
              ...(isControllers ? { [managedByLabel]: sliceController } : {}),
            },
            ...(owner !== undefined && {
              ownerReferences: [{ kind: 'Service', name: owner, uid: `u-${namespace}-${owner}` }],
            }),
          },
          addressType: 'IPv4',
          ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
          endpoints: endpoints.map(({ pod, address, ready, terminating, node }) => ({
            addresses: [address],
            conditions: { ready, terminating },
            nodeName: node,
            ...(pod === undefined
              ? {}
              : { targetRef: { kind: 'Pod', namespace, name: pod, uid: `u-${namespace}-${pod}` } }),
          })),
        };
        store.slices.writer('all').set(`${namespace}/${name}`, packSlice(slice));
      },
    ),
  );

const podArb = fc
  .record({
    namespace: namespaceArb,
    name: podNameArb,
    labels: labelsArb,
    ip: fc.option(ipArb, { nil: undefined }),
    ready: fc.boolean(),
    node: nodeArb,
    phase: fc.constantFrom('Running', 'Pending', 'Succeeded'),
    portName: fc.constantFrom('http', 'web'),
    waiting: fc.constantFrom(undefined, 'CrashLoopBackOff', 'ImagePullBackOff'),
  })
  .map(({ namespace, name, ...pod }) =>
    step(`pod ${namespace}/${name} ${JSON.stringify(pod)}`, (store, at) => {
      store.pods.writer('all').set(`${namespace}/${name}`, toPod(namespace, name, pod, at));
    }),
  );

function toPod(
  namespace: string,
  name: string,
  pod: {
    readonly labels: Record<string, string>;
    readonly ip: string | undefined;
    readonly ready: boolean;
    readonly node: string;
    readonly phase: string;
    readonly portName: string;
    readonly waiting: string | undefined;
  },
  at: number,
): Pod {
  const lastTransitionTime = new Date(at).toISOString();
  const status = pod.ready ? 'True' : 'False';
  return {
    metadata: { ...meta(namespace, name), labels: pod.labels },
    spec: {
      nodeName: pod.node,
      containers: [
        {
          name: 'c',
          ports: [{ name: pod.portName, containerPort: 8080, protocol: 'TCP' }],
          readinessProbe: { httpGet: { path: '/health', port: 8080 } },
        },
      ],
    },
    status: {
      phase: pod.phase,
      ...(pod.ip === undefined ? {} : { podIP: pod.ip, podIPs: [{ ip: pod.ip }] }),
      conditions: [{ type: 'Ready', status, lastTransitionTime }],
      containerStatuses: [
        {
          name: 'c',
          ready: pod.ready,
          restartCount: pod.waiting === undefined ? 0 : 7,
          state: pod.waiting === undefined ? { running: {} } : { waiting: { reason: pod.waiting } },
        },
      ],
    },
  };
}

const nodeStepArb = fc
  .record({ name: nodeArb, zone: fc.constantFrom(undefined, 'z1', 'z2'), ready: fc.boolean() })
  .map(({ name, zone, ready }) =>
    step(`node ${name} ${zone} ${ready}`, (store) => {
      version += 1;
      const node: Node = {
        metadata: {
          name,
          resourceVersion: `${version}`,
          labels: zone === undefined ? {} : { [zoneLabel]: zone },
        },
        status: { conditions: [{ type: 'Ready', status: ready ? 'True' : 'Unknown' }] },
      };
      store.nodes.writer('all').set(name, node);
    }),
  );

const eventArb = fc
  .record({
    namespace: namespaceArb,
    pod: podNameArb,
    reason: fc.constantFrom('Unhealthy', 'BackOff'),
  })
  .map(({ namespace, pod, reason }) =>
    step(`event ${namespace}/${pod} ${reason}`, (store, at) => {
      const event: KubeEvent = {
        metadata: meta(namespace, `e-${pod}-${reason}`),
        involvedObject: { kind: 'Pod', namespace, name: pod, uid: `u-${namespace}-${pod}` },
        type: 'Warning',
        reason,
        message: 'Readiness probe failed: HTTP probe failed with statuscode: 500',
        lastTimestamp: new Date(at).toISOString(),
      };
      store.events.writer('all').set(`${namespace}/${event.metadata.name}`, event);
    }),
  );

const workloadArb = fc
  .record({ namespace: namespaceArb, label: labelArb, replicas: fc.constantFrom(0, 1) })
  .map(({ namespace, label, replicas }) =>
    step(`workload ${namespace} ${label} ${replicas}`, (store) => {
      const workload: Workload = {
        kind: 'Deployment',
        metadata: meta(namespace, 'd'),
        spec: { replicas, template: { metadata: { labels: { app: label } } } },
      };
      store.workloads.Deployment.writer('all').set(`${namespace}/d`, workload);
    }),
  );

const endpointsArb = fc
  .record({ namespace: namespaceArb, name: serviceNameArb, ip: ipArb })
  .map(({ namespace, name, ip }) =>
    step(`endpoints ${namespace}/${name} ${ip}`, (store) => {
      store.endpoints.writer('all').set(`${namespace}/${name}`, {
        metadata: meta(namespace, name),
        subsets: [{ addresses: [{ ip }], ports: [{ name: 'http', port: 8080 }] }],
      });
    }),
  );

const deleteArb = fc
  .record({
    table: fc.constantFrom('services', 'slices', 'pods', 'events', 'endpoints'),
    namespace: namespaceArb,
    name: fc.constantFrom('web', 'web-2', 'db', 's1', 's2', 's3', 'p1', 'p2', 'p3'),
  })
  .map(({ table, namespace, name }) =>
    step(`delete ${table} ${namespace}/${name}`, (store) => {
      const key = `${namespace}/${name}`;
      if (table === 'services') store.services.writer('all').deleted(key);
      if (table === 'slices') store.slices.writer('all').deleted(key);
      if (table === 'pods') store.pods.writer('all').deleted(key);
      if (table === 'events') store.events.writer('all').deleted(`${namespace}/e-${name}-BackOff`);
      if (table === 'endpoints') store.endpoints.writer('all').deleted(key);
    }),
  );

const deleteNodeArb = nodeArb.map((name) =>
  step(`delete node ${name}`, (store) => store.nodes.writer('all').deleted(name)),
);

export const clusterStepArb: fc.Arbitrary<ClusterStep> = fc.oneof(
  { weight: 3, arbitrary: serviceArb },
  { weight: 4, arbitrary: sliceArb },
  { weight: 4, arbitrary: podArb },
  { weight: 1, arbitrary: nodeStepArb },
  { weight: 1, arbitrary: eventArb },
  { weight: 1, arbitrary: workloadArb },
  { weight: 1, arbitrary: endpointsArb },
  { weight: 2, arbitrary: deleteArb },
  { weight: 1, arbitrary: deleteNodeArb },
);

function step(text: string, apply: ClusterStep['apply']): ClusterStep {
  return { text, apply };
}
