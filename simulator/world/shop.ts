import type { App } from './app.ts';

const shop = 'shop';

/** The shop's workloads: what works, and what goes wrong most often. */
export const shopApps: readonly App[] = [
  {
    namespace: shop,
    name: 'web',
    description: 'Dual-stack and healthy: one slice for each address family.',
    replicas: 3,
    service: { ipFamilyPolicy: 'PreferDualStack' },
  },
  {
    namespace: shop,
    name: 'api',
    description: 'Healthy, twelve endpoints in three zones, kept in the zone of the client.',
    replicas: 12,
    service: { trafficDistribution: 'PreferClose' },
  },
  {
    namespace: shop,
    name: 'catalog',
    description: 'Large: 250 endpoints need three slices of at most 100.',
    replicas: 250,
  },
  {
    namespace: shop,
    name: 'checkout',
    description: 'All not ready: the Pods run, but their readiness probe fails.',
    replicas: 3,
  },
  {
    namespace: shop,
    name: 'search',
    description: 'Selects nothing: the selector says app=search, the Pods say app=search-api.',
    replicas: 3,
    labels: { app: 'search-api' },
  },
  {
    namespace: shop,
    name: 'payments',
    description:
      'A named port that only some Pods declare: the port web-metrics has fewer endpoints.',
    replicas: 3,
    service: {
      ports: [
        { name: 'http', port: 80, targetPort: 'http' },
        { name: 'metrics', port: 9090, targetPort: 'web-metrics' },
      ],
    },
    containerPorts: [
      { name: 'http', containerPort: 8080, protocol: 'TCP' },
      { name: 'web-metrics', containerPort: 9090, protocol: 'TCP' },
    ],
  },
  {
    namespace: shop,
    name: 'cart',
    description: 'Now and then only terminating endpoints are left, which serve until they end.',
    replicas: 2,
    graceSeconds: 60,
  },
  {
    namespace: shop,
    name: 'inventory',
    description: 'Healthy, released often: watch the old Pods being replaced one by one.',
    replicas: 4,
  },
  {
    namespace: shop,
    name: 'shipping',
    description: 'Healthy, as long as its Pods declare a port named http.',
    replicas: 3,
  },
  {
    namespace: shop,
    name: 'recommendations',
    description:
      'One Pod fails its readiness probe now and then; the number of Pods follows the load.',
    replicas: 4,
  },
];

/** Workloads behind a Service of another name. */
export const shopWorkloads: readonly App[] = [
  {
    namespace: shop,
    name: 'payments-classic',
    description: 'The older Pods of payments, which declare no metrics port.',
    replicas: 2,
    labels: { app: 'payments', track: 'classic' },
  },
];
