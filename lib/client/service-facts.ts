import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { loadBalancerText } from './service-words.ts';

export type Fact = { readonly name: string; readonly value: string };

/** What of a Service bears on who gets its traffic, as published; what is usual is left out. */
export function factsOf(entry: ServiceEntry): readonly Fact[] {
  const { spec, metadata } = entry.service;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Type', spec.type ?? 'ClusterIP'],
    ['External name', spec.externalName],
    [
      'Cluster IPs',
      joined(spec.clusterIPs ?? (spec.clusterIP === undefined ? [] : [spec.clusterIP])),
    ],
    ['IP families', familiesText(entry)],
    ['Selector', selectorText(entry)],
    ['Load balancer', entry.kind === 'LoadBalancer' ? loadBalancerText(entry.service) : undefined],
    ['Ingress', ingressText(entry)],
    [
      'Node ports',
      joined((spec.ports ?? []).flatMap(({ nodePort }) => nodePort?.toString() ?? [])),
    ],
    ['External IPs', joined(spec.externalIPs ?? [])],
    [
      'Not-ready addresses',
      spec.publishNotReadyAddresses === true ? 'published as ready' : undefined,
    ],
    ['Session affinity', unless(spec.sessionAffinity, 'None')],
    ['Internal traffic', unless(spec.internalTrafficPolicy, 'Cluster')],
    ['External traffic', spec.externalTrafficPolicy],
    ['Distribution', spec.trafficDistribution],
    ['Health check port', spec.healthCheckNodePort?.toString()],
    ['Source ranges', joined(spec.loadBalancerSourceRanges ?? [])],
    ['Load balancer class', spec.loadBalancerClass],
    ['Created', metadata.creationTimestamp],
    ['Deletion asked', metadata.deletionTimestamp],
  ];
  return facts.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [{ name, value }],
  );
}

function joined(values: readonly string[]): string {
  return values.join(', ');
}

function unless(value: string | undefined, usual: string): string | undefined {
  return value === usual ? undefined : value;
}

function familiesText({ service }: ServiceEntry): string {
  const { ipFamilies = [], ipFamilyPolicy } = service.spec;
  return [joined(ipFamilies), ipFamilyPolicy ?? ''].filter((part) => part !== '').join(' · ');
}

function selectorText({ managed, kind, service }: ServiceEntry): string | undefined {
  if (managed) {
    const selector = Object.entries(service.spec.selector ?? {});
    return joined(selector.map(([key, value]) => `${key}=${value}`));
  }
  return kind === 'ExternalName' ? undefined : 'none: its slices are written by somebody else';
}

function ingressText({ service }: ServiceEntry): string {
  const ingress = service.status?.loadBalancer?.ingress ?? [];
  return joined(
    ingress.flatMap(({ ip, hostname, ipMode, ports = [] }) => [
      [hostname, ip, ipMode].filter((part) => part !== undefined).join(' '),
      ...ports.flatMap(({ port, protocol, error }) =>
        error === undefined ? [] : [`${port}/${protocol}: ${error}`],
      ),
    ]),
  );
}
