import type { Endpoint, EndpointSlice, Service, ServiceSpec } from '#lib/domain/objects.ts';
import { managedByLabel, serviceNameLabel } from '#lib/domain/objects.ts';
import type { ServiceTrait } from './service-trait.ts';

export type ServiceIdentity = {
  readonly namespace: string;
  readonly name: string;
  readonly trait: ServiceTrait;
};

const handMade = 'handmade.example.com';
const addressesPerSlice = 100;
const metricsPort = { name: 'metrics', port: 9090, targetPort: 'metrics' } as const;

/** The Service as a user writes it. */
export function largeService({ namespace, name, trait }: ServiceIdentity): Service {
  const [team = ''] = namespace.split('-');
  const spec: ServiceSpec = {
    ...(hasSelector(trait) && { selector: { app: trait === 'no-pods' ? `${name}-v2` : name } }),
    ports: [
      { name: 'http', port: 80, targetPort: hasSelector(trait) ? 'http' : 8080 },
      ...(trait === 'two-ports' ? [metricsPort] : []),
    ],
  };
  return {
    metadata: { name, namespace, labels: { app: name, team } },
    spec: { ...spec, ...specOf(trait, name) },
  };
}

/** The slices that somebody wrote by hand, for these addresses. */
export function handMadeSlices(
  { namespace, name }: ServiceIdentity,
  addresses: readonly string[],
): readonly EndpointSlice[] {
  const count = Math.ceil(addresses.length / addressesPerSlice);
  return Array.from({ length: count }, (_, index) => ({
    metadata: {
      name: `${name}-${index + 1}`,
      namespace,
      labels: { [serviceNameLabel]: name, [managedByLabel]: handMade },
    },
    addressType: 'IPv4' as const,
    endpoints: addresses
      .slice(index * addressesPerSlice, (index + 1) * addressesPerSlice)
      .map((address): Endpoint => ({ addresses: [address], conditions: { ready: true } })),
    ports: [{ name: 'http', protocol: 'TCP' as const, port: 8080 }],
  }));
}

function hasSelector(trait: ServiceTrait): boolean {
  return trait !== 'hand-made' && trait !== 'external-name';
}

function specOf(trait: ServiceTrait, name: string): ServiceSpec {
  switch (trait) {
    case 'headless':
      return { clusterIP: 'None' };
    case 'dual-stack':
      return { ipFamilyPolicy: 'RequireDualStack' };
    case 'close-by':
      return { trafficDistribution: 'PreferClose' };
    case 'external-name':
      return { type: 'ExternalName', externalName: `${name}.example.com` };
    default:
      return {};
  }
}
