import type { NamespaceObject, Objects } from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import { defaultPod } from './pod-defaults.ts';
import { createServiceAllocator, defaultService } from './service-defaults.ts';

/** What the API server does to an object of each resource before it stores it for the first time. */
export type Admission = { readonly [R in ResourceName]: (object: Objects[R]) => Objects[R] };

/** Defaults and allocations; each cluster has its own. */
export function createAdmission(): Admission {
  const allocator = createServiceAllocator();
  return {
    services: (service) => defaultService(service, allocator),
    pods: defaultPod,
    nodes: (node) => node,
    endpointslices: (slice) => slice,
    namespaces: defaultNamespace,
    deployments: (deployment) => deployment,
    replicasets: (replicaSet) => replicaSet,
    endpoints: (endpoints) => endpoints,
    events: (event) => event,
    leases: (lease) => lease,
  };
}

function defaultNamespace(namespace: NamespaceObject): NamespaceObject {
  const { name, labels } = namespace.metadata;
  return {
    ...namespace,
    metadata: {
      ...namespace.metadata,
      labels: { 'kubernetes.io/metadata.name': name, ...labels },
    },
    spec: namespace.spec ?? { finalizers: ['kubernetes'] },
    status: namespace.status ?? { phase: 'Active' },
  };
}
