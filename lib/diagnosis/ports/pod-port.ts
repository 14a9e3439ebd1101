import type { Resemblance } from '#lib/diagnosis/likeness.ts';
import { byResemblance, resemblance } from '#lib/diagnosis/likeness.ts';
import { resolvePorts } from '#lib/domain/expected-slices/resolve-ports.ts';
import type { Container, ContainerPort, Pod, Service, ServicePort } from '#lib/domain/objects.ts';
import { findsSidecarPorts, withoutSidecars } from './sidecar-ports.ts';

/** A container port and where it stands in its Pod. */
export type DeclaredPort = {
  readonly port: ContainerPort;
  readonly container: string;
  /** From the Pod's root to the port. */
  readonly path: readonly (string | number)[];
};

/**
 * Which number a Pod has for a Service port, or why it has none: the name stands on another protocol; or on a sidecar, which
 * the cluster's version does not look at; or on none of its containers, with the name that comes nearest.
 */
export type PodPort =
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'other-protocol'; readonly declared: DeclaredPort }
  | { readonly kind: 'on-sidecar'; readonly declared: DeclaredPort }
  | { readonly kind: 'absent'; readonly nearest: DeclaredPort | undefined };

/** @param serverVersion `v1.34.4`: before 1.33 ports of sidecars are not found. */
export function podPort(
  service: Service,
  port: ServicePort,
  pod: Pod,
  serverVersion: string | undefined,
): PodPort {
  const seen = findsSidecarPorts(serverVersion) ? pod : withoutSidecars(pod);
  const onlyPort: Service = { ...service, spec: { ...service.spec, ports: [port] } };
  const [resolved] = resolvePorts(onlyPort, seen);
  if (resolved?.port !== undefined) return { kind: 'number', number: resolved.port };

  const declared = declaredPorts(pod);
  const sameName = declared.filter(({ port: { name } }) => name === port.targetPort);
  const onSidecar = sameName.find(({ port: { protocol } }) => isSame(protocol, port.protocol));
  if (onSidecar !== undefined) return { kind: 'on-sidecar', declared: onSidecar };
  const [otherProtocol] = sameName;
  if (otherProtocol !== undefined) return { kind: 'other-protocol', declared: otherProtocol };
  return { kind: 'absent', nearest: nearestName(String(port.targetPort), declared) };
}

/** The ports of the containers that live as long as the Pod, in the order in which names are looked up. */
export function declaredPorts(pod: Pod): readonly DeclaredPort[] {
  return [
    ...portsOf('containers', pod.spec?.containers ?? []),
    ...portsOf('initContainers', pod.spec?.initContainers ?? []).filter(({ path }) =>
      isSidecar(pod, path[2]),
    ),
  ];
}

function portsOf(
  list: 'containers' | 'initContainers',
  containers: readonly Container[],
): readonly DeclaredPort[] {
  return containers.flatMap((container, containerIndex) =>
    (container.ports ?? []).map((port, portIndex) => ({
      port,
      container: container.name,
      path: ['spec', list, containerIndex, 'ports', portIndex],
    })),
  );
}

function isSidecar(pod: Pod, index: string | number | undefined): boolean {
  return pod.spec?.initContainers?.[Number(index)]?.restartPolicy === 'Always';
}

/** Both absent means TCP. */
function isSame(a: string | undefined, b: string | undefined): boolean {
  return (a ?? 'TCP') === (b ?? 'TCP');
}

/** The name that resembles it most; where none does, the only name there is. */
function nearestName(wanted: string, declared: readonly DeclaredPort[]): DeclaredPort | undefined {
  const named = declared.filter(({ port: { name } }) => name !== undefined && name !== '');
  let best: { readonly declared: DeclaredPort; readonly likeness: Resemblance } | undefined;
  for (const one of named) {
    const likeness = resemblance(wanted, one.port.name ?? '');
    if (likeness.likeness === 'other') continue;
    if (best === undefined || byResemblance(likeness, best.likeness) < 0) {
      best = { declared: one, likeness };
    }
  }
  if (best !== undefined) return best.declared;
  return named.length === 1 ? named[0] : undefined;
}
