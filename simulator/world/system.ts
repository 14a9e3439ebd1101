import { serviceNameLabel } from '#lib/domain/objects.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';

/** What every cluster has: the first namespaces, and the API server's own Service and slice. */
export function createSystem(cluster: Cluster): void {
  for (const name of ['default', 'kube-system']) {
    cluster.create('namespaces', { metadata: { name } });
  }
  cluster.create('services', {
    metadata: {
      name: 'kubernetes',
      namespace: 'default',
      labels: { component: 'apiserver', provider: 'kubernetes' },
    },
    spec: {
      clusterIP: '10.96.0.1',
      ports: [{ name: 'https', protocol: 'TCP', port: 443, targetPort: 6443 }],
    },
  });
  cluster.create('endpointslices', {
    metadata: {
      name: 'kubernetes',
      namespace: 'default',
      labels: { [serviceNameLabel]: 'kubernetes' },
    },
    addressType: 'IPv4',
    endpoints: [{ addresses: ['192.0.2.2'], conditions: { ready: true } }],
    ports: [{ name: 'https', protocol: 'TCP', port: 6443 }],
  });
}
