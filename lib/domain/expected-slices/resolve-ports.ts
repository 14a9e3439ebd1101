import type { Container, Pod, Service, ServicePort, SlicePort } from '#lib/domain/objects.ts';

/**
 * The ports that a Pod offers for a Service, in the order of the Service's ports. A numeric `targetPort`
 * stands for itself; a named one is looked up among the Pod's container ports. A name that the Pod does not
 * have leaves its port out; it never leaves out the Pod. Source: k8s.io/endpointslice getEndpointPorts.
 */
export function resolvePorts(service: Service, pod: Pod): readonly SlicePort[] {
  return (service.spec.ports ?? []).flatMap((servicePort) => {
    const port = portNumber(servicePort, pod);
    if (port === undefined) return [];
    return [
      {
        name: servicePort.name ?? '',
        protocol: servicePort.protocol ?? 'TCP',
        port,
        ...(servicePort.appProtocol !== undefined && { appProtocol: servicePort.appProtocol }),
      },
    ];
  });
}

/** The same for many Pods of one Service: where no port goes by a name they all offer the same, put together once. */
export function portResolver(service: Service): (pod: Pod) => readonly SlicePort[] {
  const isNamed = (service.spec.ports ?? []).some(
    ({ targetPort, port }) => typeof (targetPort ?? port) !== 'number',
  );
  if (isNamed) return (pod) => resolvePorts(service, pod);
  let same: readonly SlicePort[] | undefined;
  return (pod) => {
    same ??= resolvePorts(service, pod);
    return same;
  };
}

/** The Pod's number for one port of a Service; undefined where the Pod has no port of that name. */
export function portNumber(servicePort: ServicePort, pod: Pod): number | undefined {
  const target = servicePort.targetPort ?? servicePort.port;
  if (typeof target === 'number') return target;
  const protocol = servicePort.protocol ?? 'TCP';
  const { containers = [], initContainers = [] } = pod.spec ?? {};
  return (
    namedPort(containers, target, protocol) ??
    namedPort(initContainers.filter(isSidecar), target, protocol)
  );
}

function namedPort(
  containers: readonly Container[],
  name: string,
  protocol: string,
): number | undefined {
  for (const { ports = [] } of containers) {
    for (const port of ports) {
      if (port.name === name && (port.protocol ?? 'TCP') === protocol) return port.containerPort;
    }
  }
  return undefined;
}

/** Such an init container lives as long as the Pod. */
function isSidecar({ restartPolicy }: Container): boolean {
  return restartPolicy === 'Always';
}
