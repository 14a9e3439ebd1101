import { isNamespaceName } from '#lib/domain/namespace-name.ts';
import type { SourceResource } from '#lib/domain/source-status.ts';

/** A collection of the API: where it is served, and of what kind its lists are. */
export type Resource = {
  readonly name: SourceResource;
  readonly listKind: string;
  readonly isNamespaced: boolean;
  /** The path of the group and version, without a slash at the end. */
  readonly apiPath: string;
};

/** The four collections that are ever read; nothing else of the API can be asked for. */
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
};

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
