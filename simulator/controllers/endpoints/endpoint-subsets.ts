import { isFinished } from '#lib/domain/expected-slices/expected-endpoints.ts';
import { parseIp } from '#lib/domain/expected-slices/ip-address.ts';
import { resolvePorts } from '#lib/domain/expected-slices/resolve-ports.ts';
import { serviceFamilies } from '#lib/domain/expected-slices/service-families.ts';
import type { IpFamily, Pod, Service, SlicePort } from '#lib/domain/objects.ts';
import type { EndpointAddressObject, EndpointSubset } from '#simulator/api/objects.ts';

type SubsetPort = NonNullable<EndpointSubset['ports']>[number];

type PortAddress = {
  readonly address: EndpointAddressObject;
  readonly isReady: boolean;
};

/**
 * The subsets that the Endpoints controller publishes for a Service and the Pods that its selector matches: each
 * combination of ports once, with the addresses that offer exactly these, sorted by IP.
 * Source: kubernetes/pkg/controller/endpoint and pkg/api/v1/endpoints RepackSubsets.
 */
export function endpointSubsets(service: Service, pods: readonly Pod[]): readonly EndpointSubset[] {
  const publishesAll = service.spec.publishNotReadyAddresses === true;
  const isHeadless = service.spec.clusterIP === 'None';
  const hasPorts = (service.spec.ports ?? []).length > 0;
  const byPort = new Map<
    string,
    { readonly port?: SubsetPort; readonly at: Map<string, PortAddress> }
  >();

  for (const pod of pods) {
    const address = addressOf(service, pod, publishesAll);
    if (address === undefined) continue;
    const entry = { address, isReady: publishesAll || hasReadyCondition(pod) };
    const id = `${address.ip} ${address.targetRef?.uid ?? ''}`;
    const ports = hasPorts ? resolvePorts(service, pod) : [];
    for (const port of ports) put(byPort, subsetPort(port), id, entry);
    if (!hasPorts && isHeadless) put(byPort, undefined, id, entry);
  }
  return mergeByAddresses([...byPort.values()]);
}

/** Without ports: of a headless Service. */
function put(
  byPort: Map<string, { readonly port?: SubsetPort; readonly at: Map<string, PortAddress> }>,
  port: SubsetPort | undefined,
  id: string,
  entry: PortAddress,
): void {
  const key = JSON.stringify(port ?? '');
  const known = byPort.get(key) ?? { ...(port !== undefined && { port }), at: new Map() };
  byPort.set(key, known);
  known.at.set(id, entry);
}

/** Ports that the same addresses offer, equally ready, share a subset. */
function mergeByAddresses(
  ports: readonly { readonly port?: SubsetPort; readonly at: Map<string, PortAddress> }[],
): readonly EndpointSubset[] {
  const bySet = new Map<string, { ports: SubsetPort[]; readonly at: readonly PortAddress[] }>();
  for (const { port, at } of ports) {
    const key = [...at]
      .map(([id, { isReady }]) => `${id} ${isReady}`)
      .sort()
      .join();
    const subset = bySet.get(key) ?? { ports: [], at: [...at.values()] };
    bySet.set(key, subset);
    if (port !== undefined) subset.ports.push(port);
  }
  return [...bySet.values()]
    .map(({ ports: shared, at }) => {
      const ready = addresses(at, true);
      const notReady = addresses(at, false);
      return {
        ...(ready.length > 0 && { addresses: ready }),
        ...(notReady.length > 0 && { notReadyAddresses: notReady }),
        ...(shared.length > 0 && { ports: shared }),
      };
    })
    .sort((a, b) => compare(JSON.stringify(a.ports), JSON.stringify(b.ports)));
}

function addresses(at: readonly PortAddress[], ready: boolean): readonly EndpointAddressObject[] {
  return at
    .filter(({ isReady }) => isReady === ready)
    .map(({ address }) => address)
    .sort((a, b) => compare(a.ip, b.ip) || compare(a.targetRef?.uid, b.targetRef?.uid));
}

/** Undefined for a Pod that is left out: finished, terminating, or without address of the Service's first family. */
function addressOf(
  service: Service,
  pod: Pod,
  publishesAll: boolean,
): EndpointAddressObject | undefined {
  const { name, namespace, uid, deletionTimestamp } = pod.metadata;
  if (isFinished(pod) || (deletionTimestamp !== undefined && !publishesAll)) return undefined;
  const family = firstFamily(service);
  const ip = pod.status?.podIPs?.find((each) => parseIp(each.ip)?.family === family)?.ip;
  if (ip === undefined) return undefined;
  const { nodeName, hostname, subdomain } = pod.spec ?? {};
  const isPeer = subdomain === service.metadata.name && hostname !== undefined && hostname !== '';
  return {
    ip,
    ...(isPeer && { hostname }),
    ...(nodeName !== undefined && { nodeName }),
    targetRef: { kind: 'Pod', namespace, name, ...(uid !== undefined && { uid }) },
  };
}

function firstFamily(service: Service): IpFamily | undefined {
  return service.spec.ipFamilies?.[0] ?? serviceFamilies(service)[0];
}

function hasReadyCondition({ status }: Pod): boolean {
  return (
    status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') ?? false
  );
}

function subsetPort({ name, port = 0, protocol = 'TCP', appProtocol }: SlicePort): SubsetPort {
  return {
    ...(name !== undefined && name !== '' && { name }),
    port,
    protocol,
    ...(appProtocol !== undefined && { appProtocol }),
  };
}

function compare(a = '', b = ''): number {
  return a < b ? -1 : Number(a > b);
}
