import type { IpFamily, Service, ServicePort, ServiceSpec } from '#lib/domain/objects.ts';
import type { ServiceRanges } from './service-ranges.ts';

/**
 * The Service, whose defaults are written out, with IP families, addresses and node ports as the API server allocates
 * them. What `former` has is kept where the new version leaves it open.
 */
export function allocateService(
  service: Service,
  allocate: ServiceRanges,
  former?: Service,
): Service {
  const kept = former === undefined ? service.spec : keepAllocated(service.spec, former.spec);
  return { ...service, spec: allocateSpec(kept, allocate) };
}

function allocateSpec(spec: ServiceSpec, allocate: ServiceRanges): ServiceSpec {
  if (spec.type === 'ExternalName') return spec;
  const families = familiesOf(spec);
  return {
    ...spec,
    ...(spec.ports !== undefined && { ports: allocateNodePorts(spec, spec.ports, allocate) }),
    ...clusterIps(spec, families, allocate),
    ipFamilies: families,
    ipFamilyPolicy:
      spec.ipFamilyPolicy ?? (families.length > 1 ? 'RequireDualStack' : 'SingleStack'),
    ...(spec.type === 'LoadBalancer' &&
      spec.externalTrafficPolicy === 'Local' && {
        healthCheckNodePort: spec.healthCheckNodePort ?? allocate.freeNodePort(),
      }),
  };
}

/** What is given decides; else a selector-less headless Service gets both families, others two only if they ask. */
function familiesOf(spec: ServiceSpec): readonly IpFamily[] {
  const addresses = (spec.clusterIPs ?? [spec.clusterIP ?? '']).filter((ip) => ip !== '');
  const given =
    spec.ipFamilies ??
    addresses
      .filter((address) => address !== 'None')
      .map((address): IpFamily => (address.includes(':') ? 'IPv6' : 'IPv4'));
  const first = given[0] ?? 'IPv4';
  if (given.length > 1) return given;
  const isSelectorless = Object.keys(spec.selector ?? {}).length === 0;
  const wantsBoth =
    spec.ipFamilyPolicy === 'PreferDualStack' ||
    spec.ipFamilyPolicy === 'RequireDualStack' ||
    (spec.ipFamilyPolicy === undefined &&
      given.length === 0 &&
      isSelectorless &&
      spec.clusterIP === 'None');
  return wantsBoth ? [first, first === 'IPv4' ? 'IPv6' : 'IPv4'] : [first];
}

function clusterIps(
  spec: ServiceSpec,
  families: readonly IpFamily[],
  allocate: ServiceRanges,
): Pick<ServiceSpec, 'clusterIP' | 'clusterIPs'> {
  if (spec.clusterIP === 'None') return { clusterIP: 'None', clusterIPs: ['None'] };
  const given = spec.clusterIPs ?? (spec.clusterIP ? [spec.clusterIP] : []);
  const ips = families.map((family, index) => given[index] ?? allocate.freeAddress(family));
  return { clusterIP: ips[0], clusterIPs: ips };
}

function allocateNodePorts(
  spec: ServiceSpec,
  ports: readonly ServicePort[],
  allocate: ServiceRanges,
): readonly ServicePort[] {
  if (!needsNodePorts(spec)) return ports;
  return ports.map((port) => ({ ...port, nodePort: port.nodePort ?? allocate.freeNodePort() }));
}

function needsNodePorts({ type, allocateLoadBalancerNodePorts }: ServiceSpec): boolean {
  return (
    type === 'NodePort' || (type === 'LoadBalancer' && allocateLoadBalancerNodePorts !== false)
  );
}

function keepAllocated(spec: ServiceSpec, former: ServiceSpec): ServiceSpec {
  if (spec.type === 'ExternalName' || former.type === 'ExternalName') return spec;
  const isOpen = (spec.clusterIP ?? '') === '';
  const kept: ServiceSpec = {
    ...spec,
    ...(isOpen && { clusterIP: former.clusterIP, clusterIPs: former.clusterIPs }),
    ipFamilies: spec.ipFamilies ?? former.ipFamilies,
    ipFamilyPolicy: spec.ipFamilyPolicy ?? former.ipFamilyPolicy,
  };
  if (kept.ports === undefined || !needsNodePorts(spec)) return kept;
  const formerPort = ({ protocol, port }: ServicePort) =>
    former.ports?.find((other) => other.protocol === protocol && other.port === port);
  const ports = kept.ports.map((port) => ({
    ...port,
    nodePort: port.nodePort ?? formerPort(port)?.nodePort,
  }));
  return { ...kept, ports };
}
