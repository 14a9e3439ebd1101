import type { EndpointSlice, Labels, OwnerReference, Service } from '#lib/domain/objects.ts';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import type {
  DeploymentObject,
  KubeObject,
  Objects,
  PodObject,
  ReplicaSetObject,
} from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import type { Collections, Storage } from '#simulator/store/storage.ts';
import type { LabelIndex } from './label-index.ts';
import { createLabelIndex } from './label-index.ts';
import type { ObjectIndex } from './object-index.ts';
import { createObjectIndex } from './object-index.ts';
import type { SelectorIndex } from './selector-index.ts';
import { createSelectorIndex } from './selector-index.ts';

/** What controllers look up by content instead of going through all objects. */
export type Indexes = {
  readonly podsByLabels: LabelIndex<PodObject>;
  /** By the uid of any owner. */
  readonly ownedBy: { readonly [R in ResourceName]: ObjectIndex<Objects[R]> };
  /** By the name of their Node. */
  readonly podsByNode: ObjectIndex<PodObject>;
  readonly replicaSetsByLabels: LabelIndex<ReplicaSetObject>;
  readonly servicesBySelector: SelectorIndex<Service>;
  readonly replicaSetsBySelector: SelectorIndex<ReplicaSetObject>;
  readonly deploymentsBySelector: SelectorIndex<DeploymentObject>;
  /** By `namespace/name` of their Service. */
  readonly slicesByService: ObjectIndex<EndpointSlice>;
};

/** The indexes that all controllers of a cluster share. Made before any controller subscribes, so that they are ahead. */
export function createIndexes({ collections }: Storage): Indexes {
  const { pods, replicasets, deployments, services, endpointslices } = collections;
  return {
    podsByLabels: createLabelIndex(pods),
    ownedBy: ownerIndexes(collections),
    podsByNode: createObjectIndex(pods, ({ spec }) =>
      spec?.nodeName === undefined ? [] : [spec.nodeName],
    ),
    replicaSetsByLabels: createLabelIndex(replicasets),
    servicesBySelector: createSelectorIndex(services, ({ spec }) => spec.selector),
    replicaSetsBySelector: createSelectorIndex(replicasets, matchLabels),
    deploymentsBySelector: createSelectorIndex(deployments, matchLabels),
    slicesByService: createObjectIndex(endpointslices, ({ metadata }) => {
      const service = metadata.labels?.[serviceNameLabel];
      return service === undefined ? [] : [`${metadata.namespace}/${service}`];
    }),
  };
}

/** The one owner that manages the object. */
export function controllerOf({ metadata }: KubeObject): OwnerReference | undefined {
  return metadata.ownerReferences?.find(({ controller }) => controller === true);
}

function matchLabels({ spec }: ReplicaSetObject | DeploymentObject): Labels | undefined {
  return spec.selector.matchLabels;
}

function ownerIndexes(collections: Collections): Indexes['ownedBy'] {
  return {
    services: createObjectIndex(collections.services, ownerUids),
    pods: createObjectIndex(collections.pods, ownerUids),
    nodes: createObjectIndex(collections.nodes, ownerUids),
    endpointslices: createObjectIndex(collections.endpointslices, ownerUids),
    namespaces: createObjectIndex(collections.namespaces, ownerUids),
    deployments: createObjectIndex(collections.deployments, ownerUids),
    replicasets: createObjectIndex(collections.replicasets, ownerUids),
    statefulsets: createObjectIndex(collections.statefulsets, ownerUids),
    daemonsets: createObjectIndex(collections.daemonsets, ownerUids),
    endpoints: createObjectIndex(collections.endpoints, ownerUids),
    events: createObjectIndex(collections.events, ownerUids),
    leases: createObjectIndex(collections.leases, ownerUids),
  };
}

function ownerUids({ metadata }: KubeObject): readonly string[] {
  return (metadata.ownerReferences ?? []).map(({ uid }) => uid);
}
