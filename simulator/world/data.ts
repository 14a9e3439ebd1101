import type { EndpointSlice, Service } from '#lib/domain/objects.ts';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import type { App } from './app.ts';
import { describedService } from './app.ts';

const data = 'data';

/** Workloads of the data tier. */
export const dataApps: readonly App[] = [
  {
    namespace: data,
    name: 'redis-headless',
    description:
      'Headless: DNS answers with the addresses of the endpoints, there is no virtual IP.',
    replicas: 3,
    service: { clusterIP: 'None', ports: [{ name: 'redis', port: 6379, targetPort: 6379 }] },
    containerPorts: [{ name: 'redis', containerPort: 6379, protocol: 'TCP' }],
  },
  {
    namespace: data,
    name: 'peers',
    description: 'Publishes addresses that are not ready, so that the members find each other.',
    replicas: 3,
    service: {
      clusterIP: 'None',
      publishNotReadyAddresses: true,
      ports: [{ name: 'gossip', port: 7946, targetPort: 7946 }],
    },
    containerPorts: [{ name: 'gossip', containerPort: 7946, protocol: 'TCP' }],
  },
];

/** Workloads behind a Service of another name. */
export const dataWorkloads: readonly App[] = [
  {
    namespace: data,
    name: 'peers-joining',
    description: 'A member of peers that is not ready yet.',
    replicas: 1,
    labels: { app: 'peers', member: 'joining' },
    containerPorts: [{ name: 'gossip', containerPort: 7946, protocol: 'TCP' }],
  },
];

/** Services without Pods. */
export const dataServices: readonly Service[] = [
  describedService(
    data,
    'orders-db',
    'Selector-less: its slice is written by hand, the database is outside.',
    {
      ports: [{ name: 'postgres', port: 5432, targetPort: 5432 }],
    },
  ),
];

/** Slices that somebody wrote by hand. */
export const dataSlices: readonly EndpointSlice[] = [
  {
    metadata: { name: 'orders-db-1', namespace: data, labels: { [serviceNameLabel]: 'orders-db' } },
    addressType: 'IPv4',
    endpoints: [
      { addresses: ['192.0.2.10'], conditions: { ready: true } },
      { addresses: ['192.0.2.11'] },
    ],
    ports: [{ name: 'postgres', protocol: 'TCP', port: 5432 }],
  },
];
