import type {
  EndpointSlice,
  IpFamily,
  Service,
  ServicePort,
  SlicePort,
} from '#lib/domain/objects.ts';
import { headlessLabel } from '#lib/domain/objects.ts';
import { linkedServiceName } from '#lib/domain/slice-entry.ts';
import type { SlicePrecheck } from './precheck.ts';
import { hasProxyName } from './service-precheck.ts';

/**
 * Why no endpoint of a slice is a backend of a Service port; undefined where they are. The first reason wins.
 * Source: k8s 1.34 pkg/proxy/endpointslicecache.go and the label selectors of cmd/kube-proxy.
 */
export function slicePrecheck(
  service: Service,
  slice: EndpointSlice,
  port: ServicePort,
): SlicePrecheck | undefined {
  if (!isLinked(service, slice)) return 'T04';
  if (!isWatched(slice)) return 'T05';
  if (slice.addressType === 'FQDN') return 'T06';
  const named = sameNamedPorts(slice, port);
  if (named.length === 0) return 'T08';
  return named.some(hasNumber) ? undefined : 'T09';
}

/** The numbers under which a slice's endpoints serve a Service port, each once: usually one. */
export function backendPorts(
  service: Service,
  slice: EndpointSlice,
  port: ServicePort,
  family: IpFamily,
): readonly number[] {
  if (slice.addressType !== family || slicePrecheck(service, slice, port) !== undefined) return [];
  return [...new Set(sameNamedPorts(slice, port).filter(hasNumber).map(portNumber))];
}

function isLinked(service: Service, slice: EndpointSlice): boolean {
  return (
    linkedServiceName(slice) === service.metadata.name &&
    slice.metadata.namespace === service.metadata.namespace
  );
}

function isWatched({ metadata: { labels } }: EndpointSlice): boolean {
  return labels?.[headlessLabel] === undefined && !hasProxyName(labels);
}

/** kube-proxy pairs by name and protocol, never by number. */
function sameNamedPorts(slice: EndpointSlice, port: ServicePort): readonly SlicePort[] {
  return (slice.ports ?? []).filter(
    (candidate) =>
      (candidate.name ?? '') === (port.name ?? '') &&
      (candidate.protocol ?? 'TCP') === (port.protocol ?? 'TCP'),
  );
}

function hasNumber(port: SlicePort): boolean {
  return portNumber(port) !== 0;
}

function portNumber(port: SlicePort): number {
  return port.port ?? 0;
}
