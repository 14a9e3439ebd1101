import type { IpFamily, Service, ServicePort, ServiceSpec } from '#lib/domain/objects.ts';

/** Hands out what the API server allocates for Services. */
export type ServiceAllocator = {
  clusterIp(family: IpFamily): string;
  nodePort(): number;
};

const firstNodePort = 30_080;
/** 10.96.0.1 belongs to default/kubernetes. */
const firstClusterIp = 10;

/** Allocates upwards from the start of the default ranges, never twice. */
export function createServiceAllocator(): ServiceAllocator {
  let clusterIps = firstClusterIp;
  let nodePorts = firstNodePort;
  return {
    clusterIp: (family) => {
      clusterIps += 1;
      return family === 'IPv4'
        ? `10.96.${clusterIps >>> 8}.${clusterIps & 255}`
        : `fd00:10:96::${clusterIps.toString(16)}`;
    },
    nodePort: () => {
      nodePorts += 1;
      return nodePorts;
    },
  };
}

/** The Service as the API server would store it: every default written out, addresses and node ports allocated. */
export function defaultService(service: Service, allocate: ServiceAllocator): Service {
  return {
    ...service,
    spec: defaultSpec(service.spec, allocate),
    status: service.status ?? { loadBalancer: {} },
  };
}

function defaultSpec(spec: ServiceSpec, allocate: ServiceAllocator): ServiceSpec {
  const type = spec.type ?? 'ClusterIP';
  if (type === 'ExternalName') return { sessionAffinity: 'None', ...spec, type };

  const isExposed = type === 'NodePort' || type === 'LoadBalancer';
  const families = spec.ipFamilies ?? defaultFamilies(spec);
  return {
    ...spec,
    type,
    ...(spec.ports !== undefined && {
      ports: spec.ports.map((port) => defaultPort(port, isExposed ? allocate : undefined)),
    }),
    ...clusterIps(spec, families, allocate),
    ipFamilies: families,
    ipFamilyPolicy:
      spec.ipFamilyPolicy ?? (families.length > 1 ? 'RequireDualStack' : 'SingleStack'),
    sessionAffinity: spec.sessionAffinity ?? 'None',
    internalTrafficPolicy: spec.internalTrafficPolicy ?? 'Cluster',
    ...(isExposed && { externalTrafficPolicy: spec.externalTrafficPolicy ?? 'Cluster' }),
    ...(type === 'LoadBalancer' && {
      allocateLoadBalancerNodePorts: spec.allocateLoadBalancerNodePorts ?? true,
    }),
  };
}

/** A selector-less headless Service gets both families; else two only if the policy asks for them. */
function defaultFamilies(spec: ServiceSpec): readonly IpFamily[] {
  const isSelectorless = Object.keys(spec.selector ?? {}).length === 0;
  const wantsBoth =
    spec.ipFamilyPolicy === 'PreferDualStack' ||
    spec.ipFamilyPolicy === 'RequireDualStack' ||
    (spec.ipFamilyPolicy === undefined && isSelectorless && spec.clusterIP === 'None');
  return wantsBoth ? ['IPv4', 'IPv6'] : ['IPv4'];
}

function defaultPort(port: ServicePort, exposed: ServiceAllocator | undefined): ServicePort {
  return {
    ...port,
    protocol: port.protocol ?? 'TCP',
    targetPort: port.targetPort ?? port.port,
    ...(exposed !== undefined && { nodePort: port.nodePort ?? exposed.nodePort() }),
  };
}

function clusterIps(
  spec: ServiceSpec,
  families: readonly IpFamily[],
  allocate: ServiceAllocator,
): Pick<ServiceSpec, 'clusterIP' | 'clusterIPs'> {
  if (spec.clusterIP === 'None') return { clusterIP: 'None', clusterIPs: ['None'] };
  const given = spec.clusterIPs ?? (spec.clusterIP ? [spec.clusterIP] : []);
  const ips = families.map((family, index) => given[index] ?? allocate.clusterIp(family));
  return { clusterIP: ips[0], clusterIPs: ips };
}
