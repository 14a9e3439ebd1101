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

function portNumber(servicePort: ServicePort, pod: Pod): number | undefined {
  const target = servicePort.targetPort ?? servicePort.port;
  if (typeof target === 'number') return target;
  const protocol = servicePort.protocol ?? 'TCP';
  return lastingContainers(pod)
    .flatMap((container) => container.ports ?? [])
    .find((port) => port.name === target && (port.protocol ?? 'TCP') === protocol)?.containerPort;
}

/** The containers that live as long as the Pod: the main ones, then the sidecars among the init containers. */
function lastingContainers(pod: Pod): readonly Container[] {
  const sidecars = (pod.spec?.initContainers ?? []).filter(
    (container) => container.restartPolicy === 'Always',
  );
  return [...(pod.spec?.containers ?? []), ...sidecars];
}
