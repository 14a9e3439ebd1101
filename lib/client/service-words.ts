import type { FindingBrief } from '#lib/domain/finding.ts';
import type { Service } from '#lib/domain/objects.ts';
import { mirroringController, sliceController } from '#lib/domain/objects.ts';
import { unservedPorts } from '#lib/domain/port-backends.ts';
import type { PortEntry, ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { isTrouble } from './search.ts';
import { asSentence } from './sentence.ts';

/** The kind of a Service and where it is reached: "ClusterIP 10.96.41.7", "ExternalName → db.example". */
export function kindText(entry: ServiceEntry): string {
  const { spec } = entry.service;
  switch (entry.kind) {
    case 'ExternalName':
      return `ExternalName → ${spec.externalName ?? '(no name)'}`;
    case 'headless':
      return 'headless';
    case 'LoadBalancer':
      return `LoadBalancer ${loadBalancerText(entry.service)}`;
    case 'ClusterIP':
    case 'NodePort':
      return `${entry.kind} ${spec.clusterIP ?? '(no address)'}`;
  }
}

/** The addresses that the load balancer got, or that it has none yet. */
export function loadBalancerText(service: Service): string {
  const ingress = service.status?.loadBalancer?.ingress ?? [];
  const addresses = ingress.flatMap(({ ip, hostname }) => ip ?? hostname ?? []);
  return addresses.length === 0 ? 'address pending' : addresses.join(', ');
}

/** "http 80→8080", with the name left out where there is none. */
export function portText(port: PortEntry): string {
  const target = port.targetPort ?? port.port;
  const arrow = target === port.port ? `${port.port}` : `${port.port}→${target}`;
  const protocol = port.protocol === 'TCP' ? '' : `/${port.protocol}`;
  return `${port.name === '' ? '' : `${port.name} `}${arrow}${protocol}`;
}

/** What is unusual about a Service, in the API's words. */
export function badgesOf(entry: ServiceEntry): readonly string[] {
  const { spec, metadata } = entry.service;
  return [
    ...(entry.managed || entry.kind === 'ExternalName' ? [] : ['no selector']),
    ...((spec.ipFamilies?.length ?? 0) > 1 ? ['dual-stack'] : []),
    ...(spec.publishNotReadyAddresses === true ? ['publishes not-ready addresses'] : []),
    ...(metadata.deletionTimestamp === undefined ? [] : ['being deleted']),
  ];
}

/** Kind, address, ports and what is unusual, for an opened Service. */
export function cardFacts(entry: ServiceEntry): string {
  const ports = entry.service.spec.ports?.map(({ port }) => port).join(', ') ?? '';
  return [kindText(entry), ports, ...badgesOf(entry)].filter((part) => part !== '').join(' · ');
}

/** Kind, address, what is unusual and how many slices, for a Service in one line. */
export function lineFacts(entry: ServiceEntry): string {
  const { length } = entry.slices;
  const slices = length === 1 ? '1 slice' : `${length} slices`;
  return [kindText(entry), ...badgesOf(entry), slices].join(' · ');
}

/** True where the verdict says more than the numbers beside it. */
export function isVerdictTold(entry: ServiceEntry): boolean {
  return entry.since !== undefined || isTrouble(entry);
}

/**
 * The verdict where k/n stands beside it: without the numbers in front that would only repeat it. What they say besides, a
 * port or that some do not serve, stays.
 */
export function besideNumber({ summary, ready, counts }: ServiceEntry): string {
  const { published } = counts;
  const numbers = [
    `${ready} of ${published} ready`,
    `0 of ${published} ${published === 1 ? 'endpoint' : 'endpoints'} can be used`,
  ].find((repeated) => summary.startsWith(repeated));
  const rest = summary.slice(numbers?.length ?? summary.length);
  const words = rest.replace(/^(?: ·|[:,])? /, '');
  return rest === words ? summary : asSentence(words);
}

/** How many endpoints are expected and not published: "+1 expected"; empty where none. */
export function expectedText({ expectation }: ServiceEntry): string {
  if (expectation.kind !== 'evaluated' || expectation.ghosts.length === 0) return '';
  return `+${expectation.ghosts.length} expected`;
}

/** The finding that the legacy Endpoints object says something else than the slices. */
export function endpointsDiffer({ findings }: ServiceEntry): FindingBrief | undefined {
  return findings.find(({ id }) => id === 'E08');
}

/** Who writes a slice. */
export function managerText(slice: SliceEntry): string {
  if (slice.managedBy === sliceController) return 'EndpointSlice controller';
  if (slice.managedBy === mirroringController) return 'mirrored from Endpoints';
  if (slice.managedBy !== undefined && slice.managedBy !== '')
    return `managed by ${slice.managedBy}`;
  if (slice.namespace === 'default' && slice.serviceName === 'kubernetes') {
    return 'written by kube-apiserver';
  }
  return 'written by hand';
}

/** True for slices that the cluster's own controller writes, which needs no words. */
export function isUsualManager(slice: SliceEntry): boolean {
  return slice.managedBy === sliceController;
}

/** The ports of a slice: "http 8080, 53/UDP". */
export function slicePortsText(slice: SliceEntry): string {
  if (slice.ports.length === 0) return 'no ports';
  return slice.ports
    .map(({ name, port, protocol }) => {
      const suffix = protocol === undefined || protocol === 'TCP' ? '' : `/${protocol}`;
      return `${name === undefined || name === '' ? '' : `${name} `}${port ?? 'all ports'}${suffix}`;
    })
    .join(', ');
}

/** Why nobody, or not everybody, who asks the Service reaches the slice's endpoints; empty when all do. */
export function unusedText(service: Service, slice: SliceEntry): string {
  if (slice.endpoints.length === 0) return '';
  if (slice.addressType === 'FQDN') return 'not used';
  const ports = unservedPorts(service, slice);
  return ports.length === 0 ? '' : `no ${ports.map(({ name, port }) => name || port).join(', ')}`;
}
