import type {
  Endpoint,
  EndpointConditions,
  EndpointSlice,
  Labels,
  Pod,
  Service,
  ServiceSpec,
  SlicePort,
} from './objects.ts';
import { managedByLabel, serviceNameLabel, sliceController } from './objects.ts';

/** Builders of small objects for tests. Everything is in namespace `shop` unless said otherwise. */

export function aService(name: string, spec: ServiceSpec = {}): Service {
  return {
    metadata: { namespace: 'shop', name, uid: `uid-${name}` },
    spec: {
      type: 'ClusterIP',
      clusterIP: '10.96.0.10',
      ipFamilies: ['IPv4'],
      selector: { app: name },
      ports: [{ name: 'http', port: 80, targetPort: 8080, protocol: 'TCP' }],
      ...spec,
    },
  };
}

export function aSlice(
  service: string | undefined,
  endpoints: readonly Endpoint[],
  more: {
    readonly name?: string;
    readonly addressType?: EndpointSlice['addressType'];
    readonly ports?: readonly SlicePort[];
    readonly labels?: Labels;
  } = {},
): EndpointSlice {
  const link = service === undefined ? {} : { [serviceNameLabel]: service };
  return {
    metadata: {
      namespace: 'shop',
      name: more.name ?? `${service ?? 'slice'}-1`,
      labels: { ...link, [managedByLabel]: sliceController, ...more.labels },
    },
    addressType: more.addressType ?? 'IPv4',
    ports: more.ports ?? [{ name: 'http', port: 8080, protocol: 'TCP' }],
    endpoints,
  };
}

/** The endpoint of Pod `web-N` with the address 10.0.0.N. */
export function anEndpoint(n: number, conditions?: EndpointConditions): Endpoint {
  return {
    addresses: [`10.0.0.${n}`],
    ...(conditions === undefined ? {} : { conditions }),
    targetRef: { kind: 'Pod', namespace: 'shop', name: `web-${n}`, uid: `uid-web-${n}` },
    nodeName: `n${n}`,
  };
}

/** Pod `web-N`, labelled app=web, with the address 10.0.0.N unless `ip` is null. */
export function aPod(n: number, more: { ip?: string | null; phase?: string } = {}): Pod {
  const ip = more.ip === undefined ? `10.0.0.${n}` : more.ip;
  return {
    metadata: { namespace: 'shop', name: `web-${n}`, uid: `uid-web-${n}`, labels: { app: 'web' } },
    spec: { nodeName: `n${n}` },
    status: { phase: more.phase ?? 'Running', ...(ip === null ? {} : { podIPs: [{ ip }] }) },
  };
}

export const ready: EndpointConditions = { ready: true, serving: true, terminating: false };
export const notReady: EndpointConditions = { ready: false, serving: false, terminating: false };
export const draining: EndpointConditions = { ready: false, serving: true, terminating: true };
export const terminated: EndpointConditions = { ready: false, serving: false, terminating: true };
