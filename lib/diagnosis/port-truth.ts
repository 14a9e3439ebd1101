import { conditionsOf } from '#lib/domain/endpoint-state.ts';
import { isFinished, matchesSelector } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type { AddressType, EndpointSlice, Pod, Service, ServicePort } from '#lib/domain/objects.ts';
import { isConsumed } from '#lib/domain/port-backends.ts';
import { isManaged } from '#lib/domain/service-kind.ts';
import type { Known } from './known.ts';
import type { PodPort } from './ports/pod-port.ts';
import { podPort } from './ports/pod-port.ts';
import { isPaired } from './ports/port-words.ts';

/** One row for each Service port: what is asked of the Pods, what they have, and what is published. */
export type PortTruth = {
  readonly port: ServicePort;
  /** A number or the name of a container port; the port itself where none is given. */
  readonly target: number | string;
  readonly pods: PodNumbers;
  /** Slices with endpoints, in the order given. */
  readonly slices: readonly SliceNumber[];
};

export type PodNumbers =
  | {
      readonly kind: 'known';
      /** By number, ascending; a number that nobody declares counts too, because it needs no declaration. */
      readonly numbers: readonly { readonly number: number; readonly pods: readonly string[] }[];
      /** Pods that have no such container port, by name, and what they have instead. */
      readonly without: readonly { readonly pod: string; readonly why: string }[];
    }
  /** No selector: nobody says which Pods are asked. */
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'unknown'; readonly reason: string };

export type SliceNumber = {
  readonly slice: string;
  readonly addressType: AddressType;
  /** Undefined: the slice does not carry the port, so its endpoints do not serve it. 0 or absent in the API: likewise. */
  readonly number: number | undefined;
  /** False for a slice that kube-proxy does not read for this Service. */
  readonly isRead: boolean;
  readonly endpoints: number;
  readonly ready: number;
};

/**
 * Service port → targetPort → the number each matching Pod has for it → the ports of the slices. Finished Pods are left
 * out.
 *
 * @param pods of the Service's namespace, matching or not
 * @param serverVersion `v1.34.4`: before 1.33 ports of sidecars are not found
 */
export function portTruth(
  service: Service,
  slices: readonly EndpointSlice[],
  pods: Known<readonly Pod[]>,
  serverVersion?: string,
): readonly PortTruth[] {
  const filled = slices.filter((slice) => (slice.endpoints ?? []).length > 0);
  const asked: Known<readonly Pod[]> =
    pods.kind === 'unknown'
      ? pods
      : {
          kind: 'known',
          value: pods.value
            .filter((pod) => matchesSelector(service, pod) && !isFinished(pod))
            .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1)),
        };
  return (service.spec.ports ?? []).map((port) => ({
    port,
    target: port.targetPort ?? port.port,
    pods: podNumbers(service, port, asked, serverVersion),
    slices: filled.map((slice) => sliceNumber(service, slice, port)),
  }));
}

function podNumbers(
  service: Service,
  port: ServicePort,
  pods: Known<readonly Pod[]>,
  serverVersion: string | undefined,
): PodNumbers {
  if (!isManaged(service)) return { kind: 'not-asked' };
  if (pods.kind === 'unknown') return pods;
  const byNumber = new Map<number, string[]>();
  const without: { readonly pod: string; readonly why: string }[] = [];
  for (const pod of pods.value) {
    const { name } = pod.metadata;
    const found = podPort(service, port, pod, serverVersion);
    if (found.kind !== 'number') {
      without.push({ pod: name, why: whyWithout(found, port) });
      continue;
    }
    const same = byNumber.get(found.number);
    if (same === undefined) byNumber.set(found.number, [name]);
    else same.push(name);
  }
  const numbers = [...byNumber]
    .sort(([a], [b]) => a - b)
    .map(([number, names]) => ({ number, pods: names }));
  return { kind: 'known', numbers, without };
}

function whyWithout(found: Exclude<PodPort, { kind: 'number' }>, port: ServicePort): string {
  const asked = `${port.targetPort} (${port.protocol ?? 'TCP'})`;
  switch (found.kind) {
    case 'other-protocol':
      return `${port.targetPort} is ${found.declared.port.protocol ?? 'TCP'} there, ${port.protocol ?? 'TCP'} is asked for`;
    case 'on-sidecar':
      return `${port.targetPort} is on the sidecar ${found.declared.container}, where Kubernetes looks from 1.33 on`;
    case 'absent':
      return found.nearest?.port.name === undefined
        ? `no container port ${asked}`
        : `no container port ${asked}; one is named ${found.nearest.port.name}`;
  }
}

function sliceNumber(service: Service, slice: EndpointSlice, port: ServicePort): SliceNumber {
  const endpoints = slice.endpoints ?? [];
  const number = (slice.ports ?? []).find((held) => isPaired(held, port))?.port;
  return {
    slice: slice.metadata.name,
    addressType: slice.addressType,
    number: number === 0 ? undefined : number,
    isRead: isConsumed(service, slice),
    endpoints: endpoints.length,
    ready: endpoints.filter(({ conditions }) => conditionsOf(conditions).ready).length,
  };
}
