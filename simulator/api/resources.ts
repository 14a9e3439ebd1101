import type { Objects } from './objects.ts';

export type ResourceName = keyof Objects;

/** What discovery tells of a resource, and how an empty object of it looks in a bookmark. */
export type Resource = {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly namespaced: boolean;
  /** True where the API server counts changes of the spec in `metadata.generation`. */
  readonly hasGeneration: boolean;
  /** True where changes of the labels count, too. */
  readonly countsLabels?: boolean;
  /** A bookmark's object besides `metadata`, as recorded from a real API server. */
  readonly blank: Readonly<Record<string, unknown>>;
};

const core = { group: '', version: 'v1' };

/** The resources that the simulator serves, by their plural name. */
export const resources: Readonly<Record<ResourceName, Resource>> = {
  namespaces: {
    ...core,
    kind: 'Namespace',
    singular: 'namespace',
    shortNames: ['ns'],
    namespaced: false,
    hasGeneration: false,
    blank: { spec: {}, status: {} },
  },
  nodes: {
    ...core,
    kind: 'Node',
    singular: 'node',
    shortNames: ['no'],
    namespaced: false,
    hasGeneration: false,
    blank: { spec: {}, status: {} },
  },
  pods: {
    ...core,
    kind: 'Pod',
    singular: 'pod',
    shortNames: ['po'],
    namespaced: true,
    hasGeneration: true,
    blank: { spec: { containers: null }, status: {} },
  },
  services: {
    ...core,
    kind: 'Service',
    singular: 'service',
    shortNames: ['svc'],
    namespaced: true,
    hasGeneration: false,
    blank: { spec: {}, status: { loadBalancer: {} } },
  },
  endpointslices: {
    group: 'discovery.k8s.io',
    version: 'v1',
    kind: 'EndpointSlice',
    singular: 'endpointslice',
    shortNames: [],
    namespaced: true,
    hasGeneration: true,
    countsLabels: true,
    blank: { addressType: '', endpoints: null, ports: null },
  },
  deployments: {
    group: 'apps',
    version: 'v1',
    kind: 'Deployment',
    singular: 'deployment',
    shortNames: ['deploy'],
    namespaced: true,
    hasGeneration: true,
    blank: {
      spec: { selector: null, template: { metadata: {}, spec: {} }, strategy: {} },
      status: {},
    },
  },
  replicasets: {
    group: 'apps',
    version: 'v1',
    kind: 'ReplicaSet',
    singular: 'replicaset',
    shortNames: ['rs'],
    namespaced: true,
    hasGeneration: true,
    blank: {
      spec: { selector: null, template: { metadata: {}, spec: { containers: null } } },
      status: { replicas: 0 },
    },
  },
  statefulsets: {
    group: 'apps',
    version: 'v1',
    kind: 'StatefulSet',
    singular: 'statefulset',
    shortNames: ['sts'],
    namespaced: true,
    hasGeneration: true,
    blank: {
      spec: {
        replicas: 0,
        selector: null,
        template: { metadata: {}, spec: { containers: null } },
        serviceName: '',
        updateStrategy: {},
      },
      status: { replicas: 0, availableReplicas: 0 },
    },
  },
  daemonsets: {
    group: 'apps',
    version: 'v1',
    kind: 'DaemonSet',
    singular: 'daemonset',
    shortNames: ['ds'],
    namespaced: true,
    hasGeneration: true,
    blank: {
      spec: {
        selector: null,
        template: { metadata: {}, spec: { containers: null } },
        updateStrategy: {},
      },
      status: {
        currentNumberScheduled: 0,
        numberMisscheduled: 0,
        desiredNumberScheduled: 0,
        numberReady: 0,
      },
    },
  },
  endpoints: {
    ...core,
    kind: 'Endpoints',
    singular: 'endpoints',
    shortNames: ['ep'],
    namespaced: true,
    hasGeneration: false,
    blank: {},
  },
  events: {
    ...core,
    kind: 'Event',
    singular: 'event',
    shortNames: ['ev'],
    namespaced: true,
    hasGeneration: false,
    blank: {
      involvedObject: {},
      source: {},
      firstTimestamp: null,
      lastTimestamp: null,
      eventTime: null,
      reportingComponent: '',
      reportingInstance: '',
    },
  },
  leases: {
    group: 'coordination.k8s.io',
    version: 'v1',
    kind: 'Lease',
    singular: 'lease',
    shortNames: [],
    namespaced: true,
    hasGeneration: false,
    blank: { spec: {} },
  },
};

/** Every resource, in the order in which discovery lists them. */
export const resourceNames: readonly ResourceName[] = [
  'namespaces',
  'nodes',
  'pods',
  'services',
  'endpointslices',
  'deployments',
  'replicasets',
  'statefulsets',
  'daemonsets',
  'endpoints',
  'events',
  'leases',
];

/** `v1`, or `group/version`. */
export function apiVersion({ group, version }: Resource): string {
  return group === '' ? version : `${group}/${version}`;
}

/** The resource at that place of the API, if it is served. */
export function findResource(
  group: string,
  version: string,
  plural: string,
): ResourceName | undefined {
  return resourceNames.find(
    (name) =>
      name === plural && resources[name].group === group && resources[name].version === version,
  );
}
