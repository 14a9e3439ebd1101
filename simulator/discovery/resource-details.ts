import type { ResourceName } from '#simulator/api/resources.ts';

/** A kind; of the resource's own group and version where none are named. */
export type Kind = { readonly group?: string; readonly version?: string; readonly kind: string };

export type Subresource = {
  readonly name: string;
  /** Absent: the resource's own. */
  readonly kind?: Kind;
  readonly verbs: readonly string[];
};

/** What discovery tells of a resource besides its names. */
export type ResourceDetails = {
  readonly categories: readonly string[];
  /** Of kube-apiserver 1.34; it changes with the version in which etcd holds the objects. */
  readonly storageVersionHash: string;
  /** True where a collection cannot be deleted at once. */
  readonly isKeptWhole?: boolean;
  /** In order of names; those that need a kubelet (log, exec, proxy and their like) are not served. */
  readonly subresources: readonly Subresource[];
};

const status: Subresource = { name: 'status', verbs: ['get', 'patch', 'update'] };

const scale: Subresource = {
  name: 'scale',
  kind: { group: 'autoscaling', version: 'v1', kind: 'Scale' },
  verbs: ['get', 'patch', 'update'],
};

/** By resource. */
export const resourceDetails: Readonly<Record<ResourceName, ResourceDetails>> = {
  namespaces: {
    categories: [],
    storageVersionHash: 'Q3oi5N2YM8M=',
    isKeptWhole: true,
    subresources: [{ name: 'finalize', verbs: ['update'] }, status],
  },
  nodes: { categories: [], storageVersionHash: 'XwShjMxG9Fs=', subresources: [status] },
  pods: {
    categories: ['all'],
    storageVersionHash: 'xPOwRZ+Yhw8=',
    subresources: [
      { name: 'binding', kind: { kind: 'Binding' }, verbs: ['create'] },
      {
        name: 'eviction',
        kind: { group: 'policy', version: 'v1', kind: 'Eviction' },
        verbs: ['create'],
      },
      status,
    ],
  },
  services: { categories: ['all'], storageVersionHash: '0/CO1lhkEBI=', subresources: [status] },
  endpointslices: { categories: [], storageVersionHash: 'qgS0xkrxYAI=', subresources: [] },
  deployments: {
    categories: ['all'],
    storageVersionHash: '8aSe+NMegvE=',
    subresources: [scale, status],
  },
  replicasets: {
    categories: ['all'],
    storageVersionHash: 'P1RzHs8/mWQ=',
    subresources: [scale, status],
  },
  statefulsets: {
    categories: ['all'],
    storageVersionHash: 'H+vl74LkKdo=',
    subresources: [scale, status],
  },
  daemonsets: { categories: ['all'], storageVersionHash: 'dd7pWHUlMKQ=', subresources: [status] },
  endpoints: { categories: [], storageVersionHash: 'fWeeMqaN/OA=', subresources: [] },
  events: { categories: [], storageVersionHash: 'r2yiGXH7wu8=', subresources: [] },
  leases: { categories: [], storageVersionHash: 'gqkMMb/YqFM=', subresources: [] },
};
