import type { JsonObject } from '#simulator/api/json.ts';
import { objectAt, without } from '#simulator/api/json.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import { withEndpointsDefaults } from './endpoints-defaults.ts';
import { mapObjects } from './map-objects.ts';
import { withPodDefaults } from './pod-defaults.ts';
import { withServiceDefaults } from './service-defaults.ts';
import {
  withDaemonSetDefaults,
  withDeploymentDefaults,
  withReplicaSetDefaults,
  withStatefulSetDefaults,
} from './workload-defaults.ts';

type Defaults = (object: JsonObject) => JsonObject;

/** What the API server writes out where a manifest leaves something open. Applied twice it changes nothing more. */
export const withDefaults: Readonly<Record<ResourceName, Defaults>> = {
  services: withServiceDefaults,
  pods: withPodDefaults,
  nodes: asIs,
  endpointslices: withSliceDefaults,
  namespaces: withNamespaceDefaults,
  deployments: withDeploymentDefaults,
  replicasets: withReplicaSetDefaults,
  statefulsets: withStatefulSetDefaults,
  daemonsets: withDaemonSetDefaults,
  endpoints: withEndpointsDefaults,
  events: asIs,
  leases: asIs,
};

function asIs(object: JsonObject): JsonObject {
  return object;
}

function withNamespaceDefaults(namespace: JsonObject): JsonObject {
  const metadata = objectAt(namespace, 'metadata');
  return {
    ...namespace,
    metadata: {
      ...metadata,
      labels: { 'kubernetes.io/metadata.name': metadata.name, ...objectAt(metadata, 'labels') },
    },
    spec: { finalizers: ['kubernetes'], ...objectAt(namespace, 'spec') },
    status: namespace.status ?? { phase: 'Active' },
  };
}

function withSliceDefaults(slice: JsonObject): JsonObject {
  const current = mapObjects(slice, 'endpoints', (endpoint) =>
    endpoint.deprecatedTopology === undefined ? endpoint : without(endpoint, 'deprecatedTopology'),
  );
  return mapObjects(current, 'ports', (port) => ({
    ...port,
    name: port.name ?? '',
    protocol: port.protocol ?? 'TCP',
  }));
}
