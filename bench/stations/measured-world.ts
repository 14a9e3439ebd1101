import type { PodObject } from '#simulator/api/objects.ts';
import type { UniformWorld } from '#simulator/world/uniform-world.ts';
import { uniformPods, uniformServices } from '#simulator/world/uniform-world.ts';
import { podsPerService } from './station-options.ts';

/** An endpoint that can be seen on the page, and the Pod behind it. */
export type Seen = {
  readonly namespace: string;
  readonly service: string;
  readonly pod: string;
  readonly address: string;
};

/** What is looked at: Services of one namespace, opened, so that each endpoint has its own pill. */
export type MeasuredView = {
  readonly namespace: string;
  /** Keys, `namespace/name`. */
  readonly services: readonly string[];
  readonly endpoints: readonly Seen[];
  /** What the page calls one of them that is ready: those that are no Pods stand apart. */
  readonly readyAs: 'ready' | 'outside';
};

const servicesPerNamespace = 20;
const podsPerNode = 100;
const fewestNodes = 3;
/** As many opened Services as fit on a laptop's screen. */
const viewedServices = 3;

/** A cluster of so many Pods. */
export function measuredWorld(pods: number): UniformWorld {
  const services = pods / podsPerService;
  return {
    kind: 'uniform',
    services,
    podsPerService,
    nodes: Math.max(fewestNodes, Math.ceil(pods / podsPerNode)),
    namespaces: Math.max(1, Math.round(services / servicesPerNamespace)),
  };
}

/** The first Services of the first namespace, which the page lists first; as many as asked for. */
export function measuredView(world: UniformWorld, services = viewedServices): MeasuredView {
  const [first] = uniformServices(world);
  const namespace = first?.metadata.namespace ?? '';
  const names = [...uniformServices(world)]
    .filter(({ metadata }) => metadata.namespace === namespace)
    .slice(0, services)
    .map(({ metadata }) => metadata.name);
  const endpoints: Seen[] = [];
  for (const pod of uniformPods(world, '')) {
    const service = pod.metadata.labels?.app ?? '';
    if (pod.metadata.namespace !== namespace || !names.includes(service)) continue;
    endpoints.push({ namespace, service, pod: pod.metadata.name, address: addressOf(pod) });
  }
  return {
    namespace,
    services: names.map((name) => `${namespace}/${name}`),
    endpoints,
    readyAs: 'ready',
  };
}

function addressOf(pod: PodObject): string {
  const address = pod.status?.podIP;
  if (address === undefined) throw new Error(`the Pod ${pod.metadata.name} has no address`);
  return address;
}

/**
 * One endpoint of those that are looked at.
 * @throws Error when there is none
 */
export function firstOf({ endpoints: [first] }: MeasuredView): Seen {
  if (first === undefined) throw new Error('there is no endpoint to change');
  return first;
}
