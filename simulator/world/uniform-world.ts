import type { Service } from '#lib/domain/objects.ts';
import type { NodeObject, PodObject } from '#simulator/api/objects.ts';
import { startedPod } from '#simulator/controllers/kubelet/container-status.ts';
import { scheduledPod, withReadiness } from '#simulator/controllers/pod-status.ts';
import { workerNode } from './nodes.ts';
import type { PlannedPod, PlannedService, WorldPlan } from './write-world.ts';

/** How much there is of everything in a world in which all Services look alike: for measurements, of any size. */
export type UniformWorld = {
  readonly kind: 'uniform';
  readonly services: number;
  readonly podsPerService: number;
  readonly nodes: number;
  /** The Services are dealt out to so many namespaces. */
  readonly namespaces: number;
};

/** As many Pods as addresses of 10.128.0.0/9 can be given to. */
export const mostUniformPods = 1 << 23;

const zones = ['zone-a', 'zone-b', 'zone-c'] as const;
/** Where the Pods' addresses begin: 10.128.0.0, as the kubelets of the other worlds give them. */
const firstPodAddress = (10 << 24) | (128 << 16);
const firstNodeAddress = 10 << 24;
/** What a ReplicaSet's Pods have between the name of their Deployment and their own letters. */
const templateHash = '6c8f9d7b54';
const nameLetters = 36;

/**
 * Nodes, namespaces, Services and their Pods, which became ready at the time.
 * @throws RangeError when a number is not a count, or there are more Pods than addresses
 */
export function planUniformWorld(world: UniformWorld, time: string): WorldPlan {
  checkCounts(world);
  return {
    nodes: uniformNodes(world, time),
    namespaces: uniformNamespaces(world),
    services: plannedServices(world, time),
  };
}

/** The Nodes, which were ready at the time. */
export function uniformNodes({ nodes }: UniformWorld, time: string): readonly NodeObject[] {
  return Array.from({ length: nodes }, (_, index) => {
    const node = workerNode(nodeName(index), zones[index % zones.length] ?? '', index, time);
    const addresses = [
      { type: 'InternalIP', address: nodeAddress(index) },
      { type: 'Hostname', address: nodeName(index) },
    ];
    return { ...node, status: { ...node.status, addresses } };
  });
}

export function uniformNamespaces({ namespaces }: UniformWorld): readonly string[] {
  return Array.from({ length: namespaces }, (_, index) => `team-${padded(index, namespaces)}`);
}

/** The Services, dealt out to the namespaces in turn. */
export function* uniformServices(world: UniformWorld): Generator<Service> {
  const namespaces = uniformNamespaces(world);
  for (let index = 0; index < world.services; index += 1) {
    const name = `svc-${padded(index, world.services)}`;
    const namespace = namespaces[index % namespaces.length] ?? '';
    yield {
      metadata: { name, namespace, labels: { app: name } },
      spec: { selector: { app: name }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
    };
  }
}

/** The Pods, those of the first Service first; all became ready at the time. */
export function* uniformPods(world: UniformWorld, time: string): Generator<PodObject> {
  let number = 0;
  for (const service of uniformServices(world)) {
    for (let nth = 0; nth < world.podsPerService; nth += 1) {
      yield runningPod(world, service, number, time);
      number += 1;
    }
  }
}

function* plannedServices(world: UniformWorld, time: string): Generator<PlannedService> {
  let number = 0;
  for (const service of uniformServices(world)) {
    const first = runningPod(world, service, number, time);
    const others = Array.from({ length: world.podsPerService - 1 }, (_, index) =>
      plannedPod(world, service, number + 1 + index),
    );
    yield { service, podGroups: [{ first, others }] };
    number += world.podsPerService;
  }
}

function plannedPod(world: UniformWorld, { metadata }: Service, number: number): PlannedPod {
  return {
    name: [metadata.name, templateHash, number.toString(nameLetters).padStart(5, '0')].join('-'),
    nodeName: nodeName(number % world.nodes),
    podIps: [ipv4(firstPodAddress + number)],
  };
}

function runningPod(
  world: UniformWorld,
  service: Service,
  number: number,
  time: string,
): PodObject {
  const { name: app, namespace } = service.metadata;
  const { name, nodeName: node, podIps } = plannedPod(world, service, number);
  const pod: PodObject = {
    metadata: { name, namespace, labels: { app, 'pod-template-hash': templateHash } },
    spec: {
      containers: [
        {
          name: 'app',
          image: `registry.example.com/${app}:1.0.0`,
          ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
          readinessProbe: { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 5 },
        },
      ],
    },
  };
  const addresses = { podIps, hostIp: nodeAddress(number % world.nodes) };
  const scheduled = scheduledPod(pod, node, time);
  return withReadiness(startedPod(scheduled, addresses, time), true, time);
}

function checkCounts({ services, podsPerService, nodes, namespaces }: UniformWorld): void {
  const counts = { services, podsPerService, nodes, namespaces };
  for (const [name, count] of Object.entries(counts)) {
    if (!Number.isInteger(count) || count < 1) {
      throw new RangeError(`${name} is ${count}; a uniform world needs a whole number from 1 on`);
    }
  }
  if (services * podsPerService > mostUniformPods) {
    throw new RangeError(
      `${services} Services of ${podsPerService} Pods are more than ${mostUniformPods} addresses; use fewer`,
    );
  }
}

function nodeName(index: number): string {
  return `worker-${String(index).padStart(4, '0')}`;
}

/** 10.0.0.1 and on. */
function nodeAddress(index: number): string {
  return ipv4(firstNodeAddress + 1 + index);
}

function ipv4(number: number): string {
  return [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.');
}

/** The number with as many digits as the largest below `count` has, so that names sort as numbers do. */
function padded(number: number, count: number): string {
  return String(number).padStart(String(count - 1).length, '0');
}
