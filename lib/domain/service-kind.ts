import type { IpFamily, Service } from './objects.ts';
import type { ServiceKind } from './service-entry.ts';

/** What a Service is called: its type, except that a ClusterIP of "None" makes it headless. */
export function serviceKind(service: Service): ServiceKind {
  if (service.spec.type === 'ExternalName') return 'ExternalName';
  if (service.spec.clusterIP === 'None') return 'headless';
  return service.spec.type ?? 'ClusterIP';
}

/** True when the EndpointSlice controller fills the Service's slices: it has a selector and is no ExternalName. */
export function isManaged(service: Service): boolean {
  return (
    service.spec.type !== 'ExternalName' && Object.keys(service.spec.selector ?? {}).length > 0
  );
}

/** The families a Service serves; an object from before dual-stack says it by its cluster IP only. */
export function servedFamilies(service: Service): readonly IpFamily[] {
  const families = service.spec.ipFamilies ?? [];
  if (families.length > 0) return families;
  return service.spec.clusterIP?.includes(':') ? ['IPv6'] : ['IPv4'];
}
