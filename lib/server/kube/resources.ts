import { isNamespaceName } from '#lib/domain/namespace-name.ts';
import type { SourceResource } from '#lib/domain/source-status.ts';

/** A collection of the API: where it is served, and of what kind its lists are. */
export type Resource = {
  readonly name: SourceResource;
  readonly listKind: string;
  readonly isNamespaced: boolean;
  /** The path of the group and version, without a slash at the end. */
  readonly apiPath: string;
  /** What the API server is to leave out by itself. */
  readonly fieldSelector?: string;
};

const apps = { isNamespaced: true, apiPath: '/apis/apps/v1' };

/** The collections that are ever read; nothing else of the API can be asked for. */
export const resources: Readonly<Record<SourceResource, Resource>> = {
  services: {
    name: 'services',
    listKind: 'ServiceList',
    isNamespaced: true,
    apiPath: '/api/v1',
  },
  endpointslices: {
    name: 'endpointslices',
    listKind: 'EndpointSliceList',
    isNamespaced: true,
    apiPath: '/apis/discovery.k8s.io/v1',
  },
  pods: { name: 'pods', listKind: 'PodList', isNamespaced: true, apiPath: '/api/v1' },
  nodes: { name: 'nodes', listKind: 'NodeList', isNamespaced: false, apiPath: '/api/v1' },
  events: {
    name: 'events',
    listKind: 'EventList',
    isNamespaced: true,
    apiPath: '/api/v1',
    // Normal ones are the many, and explain no fault.
    fieldSelector: 'type=Warning',
  },
  endpoints: {
    name: 'endpoints',
    listKind: 'EndpointsList',
    isNamespaced: true,
    apiPath: '/api/v1',
  },
  deployments: { name: 'deployments', listKind: 'DeploymentList', ...apps },
  replicasets: { name: 'replicasets', listKind: 'ReplicaSetList', ...apps },
  statefulsets: { name: 'statefulsets', listKind: 'StatefulSetList', ...apps },
  daemonsets: { name: 'daemonsets', listKind: 'DaemonSetList', ...apps },
};

/** The part of a query that narrows a list or a watch of this collection to what is wanted of it. */
export function selectorQuery(resource: SourceResource): Readonly<Record<string, string>> {
  const { fieldSelector } = resources[resource];
  return fieldSelector === undefined ? {} : { fieldSelector };
}

/** The path of a collection in all namespaces or in one. Throws on what is no name of a namespace. */
export function collectionPath(resource: SourceResource, namespace?: string): string {
  const { apiPath, isNamespaced } = resources[resource];
  if (namespace === undefined) return `${apiPath}/${resource}`;
  if (!isNamespaced) throw new TypeError(`${resource} have no namespace, ${namespace} was given`);
  if (!isNamespaceName(namespace)) {
    throw new TypeError(
      `${JSON.stringify(namespace)} is not the name of a namespace: lower-case letters, digits and -`,
    );
  }
  return `${apiPath}/namespaces/${encodeURIComponent(namespace)}/${resource}`;
}
