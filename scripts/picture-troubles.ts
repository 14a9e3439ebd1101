import type { Cluster } from '#simulator/cluster/cluster.ts';
import type { App } from '#simulator/world/app.ts';
import { deploymentOf, describedService, serviceOf } from '#simulator/world/app.ts';
import { brokenImage } from '#simulator/world/demo-timings.ts';

const reports: App = {
  namespace: 'shop',
  name: 'reports',
  description: 'Its Pods ask for a disk that no Node has.',
  replicas: 2,
};

const sessions: App = {
  namespace: 'data',
  name: 'sessions',
  description: 'Headless, and none of its Pods is ready.',
  replicas: 2,
  service: { clusterIP: 'None', ports: [{ name: 'http', port: 8080, targetPort: 8080 }] },
};

/** What the demonstration cluster has none of, for the pictures of it. */
export function addTroubles(cluster: Cluster): void {
  addUnschedulable(cluster);
  addBroken(cluster);
  addUnmirrored(cluster);
}

function addUnschedulable(cluster: Cluster): void {
  const made = deploymentOf(reports);
  const { template } = made.spec;
  const spec = { ...template.spec, nodeSelector: { disktype: 'ssd' } };
  cluster.create('services', serviceOf(reports));
  cluster.create('deployments', {
    ...made,
    spec: { ...made.spec, template: { ...template, spec } },
  });
}

function addBroken(cluster: Cluster): void {
  const made = deploymentOf(sessions);
  const { template } = made.spec;
  const containers = (template.spec.containers ?? []).map((container) => ({
    ...container,
    image: brokenImage(container.image ?? ''),
  }));
  cluster.create('services', serviceOf(sessions));
  cluster.create('deployments', {
    ...made,
    spec: { ...made.spec, template: { ...template, spec: { ...template.spec, containers } } },
  });
}

/** Endpoints that somebody wrote, with a label that keeps the controller from making slices of it. */
function addUnmirrored(cluster: Cluster): void {
  const [namespace, name] = ['data', 'ledger'];
  cluster.create(
    'services',
    describedService(namespace, name, 'A database outside of the cluster.', {
      ports: [{ name: 'postgres', port: 5432, targetPort: 5432 }],
    }),
  );
  cluster.create('endpoints', {
    metadata: { namespace, name, labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } },
    subsets: [
      {
        addresses: [{ ip: '198.51.100.30' }],
        ports: [{ name: 'postgres', port: 5432, protocol: 'TCP' }],
      },
    ],
  });
}
