import type { EndpointSlice, Service } from '#lib/domain/objects.ts';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import type { App } from './app.ts';
import { describedService } from './app.ts';

const edge = 'edge';

/** Workloads that are reached from outside. */
export const edgeApps: readonly App[] = [
  {
    namespace: edge,
    name: 'storefront',
    description: 'A LoadBalancer; only Nodes with an endpoint take its traffic.',
    replicas: 2,
    service: { type: 'LoadBalancer', externalTrafficPolicy: 'Local' },
  },
  {
    namespace: edge,
    name: 'legacy-admin',
    description: 'A NodePort, from the time before there was an ingress.',
    replicas: 1,
    service: { type: 'NodePort' },
  },
];

/** Services without Pods. */
export const edgeServices: readonly Service[] = [
  describedService(edge, 'mail-relay', 'An ExternalName: a DNS alias, nothing is published.', {
    type: 'ExternalName',
    externalName: 'mail.example.com',
  }),
  describedService(edge, 'partner-api', 'Its slice holds a host name, which kube-proxy ignores.', {
    ports: [{ name: 'https', port: 443, targetPort: 443 }],
  }),
];

/** Slices that somebody wrote by hand. */
export const edgeSlices: readonly EndpointSlice[] = [
  {
    metadata: {
      name: 'partner-api-1',
      namespace: edge,
      labels: { [serviceNameLabel]: 'partner-api' },
    },
    addressType: 'FQDN',
    endpoints: [{ addresses: ['api.partner.example.com'], conditions: { ready: true } }],
    ports: [{ name: 'https', protocol: 'TCP', port: 443 }],
  },
  {
    // No label names a Service: nobody uses it.
    metadata: { name: 'forgotten', namespace: edge },
    addressType: 'IPv4',
    endpoints: [{ addresses: ['198.51.100.7'], conditions: { ready: true } }],
    ports: [{ name: 'http', protocol: 'TCP', port: 8080 }],
  },
];

/** The address that the cloud gave to a LoadBalancer. */
export const storefrontIngress = { ip: '203.0.113.10', ipMode: 'VIP' };
