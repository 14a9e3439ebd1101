import { expectedEndpoints } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type { Endpoint, EndpointSlice, Pod, Service } from '#lib/domain/objects.ts';
import { managedByLabel, serviceNameLabel, sliceController } from '#lib/domain/objects.ts';
import { packSlice } from '#lib/domain/packed-slice.ts';
import type { Decoded } from '#lib/server/kube/decode/decoded.ts';
import { decodeNode } from '#lib/server/kube/decode/node.ts';
import { decodePod } from '#lib/server/kube/decode/pod.ts';
import { decodeService } from '#lib/server/kube/decode/service.ts';
import type { ObjectStore } from '#lib/server/object-store.ts';
import type { UniformWorld } from '#simulator/world/uniform-world.ts';
import { uniformNodes, uniformPods, uniformServices } from '#simulator/world/uniform-world.ts';

/** As many endpoints as the controller puts into one slice by default. */
const endpointsPerSlice = 100;
const owner = 'bench';

/** Writes a uniform world into a store, as the sources would after their lists, with the slices of its Services. */
export function fillStore(store: ObjectStore, world: UniformWorld, time: string): void {
  for (const node of uniformNodes(world, time)) {
    const decoded = readObject(decodeNode, node, 'node');
    store.nodes.writer(owner).set(decoded.metadata.name, decoded);
  }
  const pods = uniformPods(world, time);
  for (const [index, written] of [...uniformServices(world)].entries()) {
    const service = readObject(decodeService, withIp(written, index), 'service');
    const own = take(pods, world.podsPerService).map((pod) => readObject(decodePod, pod, 'pod'));
    const { namespace, name } = service.metadata;
    store.services.writer(owner).set(`${namespace}/${name}`, service);
    for (const pod of own) store.pods.writer(owner).set(`${namespace}/${pod.metadata.name}`, pod);
    for (const slice of slicesOf(service, own, store)) {
      store.slices.writer(owner).set(`${namespace}/${slice.metadata.name}`, packSlice(slice));
    }
  }
}

function withIp(service: Service, index: number): Service {
  const clusterIP = `10.${96 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`;
  const spec = {
    ...service.spec,
    clusterIP,
    clusterIPs: [clusterIP],
    ipFamilies: ['IPv4' as const],
  };
  return { ...service, spec };
}

function slicesOf(
  service: Service,
  pods: readonly Pod[],
  store: ObjectStore,
): readonly EndpointSlice[] {
  const expected = expectedEndpoints(service, pods, store.nodesByName()).endpoints;
  const ports = expected[0]?.ports ?? [];
  const endpoints = expected.map(({ endpoint }) => endpoint);
  const count = Math.ceil(endpoints.length / endpointsPerSlice);
  return Array.from({ length: count }, (_, index) =>
    toSlice(
      service,
      index,
      ports,
      endpoints.slice(index * endpointsPerSlice).slice(0, endpointsPerSlice),
    ),
  );
}

function toSlice(
  { metadata }: Service,
  index: number,
  ports: EndpointSlice['ports'],
  endpoints: readonly Endpoint[],
): EndpointSlice {
  const name = `${metadata.name}-${index}`;
  return {
    metadata: {
      namespace: metadata.namespace,
      name,
      uid: `uid-${name}`,
      resourceVersion: '1',
      labels: { [serviceNameLabel]: metadata.name, [managedByLabel]: sliceController },
    },
    addressType: 'IPv4',
    ports,
    endpoints,
  };
}

function take<T>(items: Iterator<T>, count: number): readonly T[] {
  const taken: T[] = [];
  while (taken.length < count) {
    const { done, value } = items.next();
    if (done === true) break;
    taken.push(value);
  }
  return taken;
}

/** As a source would: what is missing of its identity is made up. */
export function readObject<T>(
  decode: (value: unknown) => Decoded<T>,
  value: object,
  kind: string,
): T {
  const given = { metadata: {}, ...value };
  const name = Reflect.get(given.metadata, 'name');
  const metadata = { uid: `uid-${name}`, resourceVersion: '1', ...given.metadata };
  const decoded = decode({ ...value, metadata });
  if (decoded.kind === 'unreadable') throw new Error(`a ${kind} of the bench is unreadable`);
  return decoded.object;
}
