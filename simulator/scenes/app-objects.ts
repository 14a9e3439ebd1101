import type { ObjectAddress } from './keepsake.ts';
import type { Sight } from './scene.ts';

/** A Service and the Deployment of the same name behind it. */
export function appObjects(namespace: string, name: string): readonly ObjectAddress[] {
  return [
    { resource: 'services', namespace, name },
    { resource: 'deployments', namespace, name },
  ];
}

/** A Service alone. */
export function serviceObject(namespace: string, name: string): ObjectAddress {
  return { resource: 'services', namespace, name };
}

/** A Service to look at. */
export function serviceSight(namespace: string, name: string): Sight {
  return { kind: 'service', namespace, name };
}

/** `kubectl get endpointslices` for one Service; with `watch` it goes on. */
export function slicesCommand(namespace: string, service: string, watch?: 'watch'): string {
  const flags = watch === undefined ? '' : ' -w';
  return `kubectl -n ${namespace} get endpointslices -l kubernetes.io/service-name=${service}${flags}`;
}
