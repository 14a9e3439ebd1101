import { resources } from '#simulator/api/resources.ts';
import type { Storage } from '#simulator/store/storage.ts';
import type { ResourceRequest } from './request-info.ts';
import { failure, objectNotFound, StatusError } from './status.ts';

/** Subresources behind which a real API server talks to a kubelet, a Pod or a Node. */
const connecting: Readonly<Record<string, ReadonlySet<string>>> = {
  pods: new Set(['attach', 'exec', 'log', 'portforward', 'proxy']),
  services: new Set(['proxy']),
  nodes: new Set(['proxy']),
};

/** The refusal of a request that wants to reach into a Pod, Service or Node; undefined for any other. */
export function refuseConnection(
  storage: Storage,
  { group, resource, subresource = '', namespace = '', name = '' }: ResourceRequest,
): StatusError | undefined {
  if (group !== '' || connecting[resource]?.has(subresource) !== true) return undefined;
  if (resource !== 'pods' && resource !== 'services' && resource !== 'nodes') return undefined;
  const place = resources[resource].namespaced ? namespace : '';
  if (storage.collections[resource].get(place, name) === undefined) {
    return objectNotFound({ group, kind: resource, name });
  }
  return new StatusError(
    failure({
      code: 501,
      message: `${resource} "${name}": no containers run here, so that ${subresource} is not served`,
    }),
  );
}
