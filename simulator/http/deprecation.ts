import type { ResourceRequest } from './request-info.ts';

/** The `Warning` header of everything that is answered about a deprecated resource; undefined for others. */
export function deprecationOf({ group, version, resource }: ResourceRequest): string | undefined {
  if (group !== '' || version !== 'v1' || resource !== 'endpoints') return undefined;
  return '299 - "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"';
}
