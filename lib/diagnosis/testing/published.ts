import type {
  Endpoint,
  EndpointSlice,
  Endpoints,
  Node,
  Pod,
  Service,
} from '#lib/domain/objects.ts';
import {
  managedByLabel,
  serviceNameLabel,
  sliceController,
  zoneLabel,
} from '#lib/domain/objects.ts';
import { anEndpoint, aPod, aService, ready } from '#lib/domain/testing.ts';
import type { World } from './world.ts';
import { aWorld, testNow } from './world.ts';

/** Builders of what is published, for tests: as the controllers and as people write it. */

/** A time so many seconds before the moment of the tests, RFC 3339. */
export function ago(seconds: number): string {
  return new Date(Date.parse(testNow) - seconds * 1_000).toISOString();
}

/** Pod `web-N` that is Ready since 10 minutes, unless `changes` say otherwise. */
export function readyPod(
  n: number,
  changes: {
    readonly name?: string;
    readonly uid?: string;
    readonly ip?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly ready?: boolean;
    readonly readySince?: number;
    readonly phase?: string;
    readonly deleted?: boolean;
  } = {},
): Pod {
  const base = aPod(n, { ip: changes.ip ?? `10.0.0.${n}`, phase: changes.phase ?? 'Running' });
  return {
    ...base,
    metadata: {
      ...base.metadata,
      name: changes.name ?? base.metadata.name,
      uid: changes.uid ?? base.metadata.uid,
      labels: changes.labels ?? base.metadata.labels,
      creationTimestamp: ago(900),
      ...(changes.deleted === true && { deletionTimestamp: ago(-20) }),
    },
    status: {
      ...base.status,
      conditions: [
        {
          type: 'Ready',
          status: (changes.ready ?? true) ? 'True' : 'False',
          lastTransitionTime: ago(changes.readySince ?? 600),
        },
      ],
    },
  };
}

/** The endpoint of `web-N` as the controller writes it: ready. */
export function readyEndpoint(n: number, changes: Partial<Endpoint> = {}): Endpoint {
  return { ...anEndpoint(n, ready), ...changes };
}

/** The Service `web`, an hour old. */
export function webService(
  spec: Partial<Service['spec']> = {},
  metadata: Partial<Service['metadata']> = {},
): Service {
  const service = aService('web', spec);
  return {
    ...service,
    metadata: { ...service.metadata, creationTimestamp: ago(3_600), ...metadata },
  };
}

/** A Service without selector, an hour old, as in a cluster with a database elsewhere. */
export function bareService(name: string, spec: Partial<Service['spec']> = {}): Service {
  const service = aService(name, {
    selector: {},
    ports: [{ port: 5432, protocol: 'TCP' }],
    ...spec,
  });
  return { ...service, metadata: { ...service.metadata, creationTimestamp: ago(3_600) } };
}

type SliceChanges = {
  readonly metadata?: Partial<EndpointSlice['metadata']>;
  readonly addressType?: EndpointSlice['addressType'];
  readonly ports?: EndpointSlice['ports'];
};

/** A slice as the EndpointSlice controller writes it. */
export function ownSlice(
  service: string,
  endpoints: readonly Endpoint[],
  { metadata, ...changes }: SliceChanges = {},
): EndpointSlice {
  return {
    metadata: {
      namespace: 'shop',
      name: `${service}-abcde`,
      generateName: `${service}-`,
      uid: `uid-${metadata?.name ?? `${service}-abcde`}`,
      generation: 3,
      creationTimestamp: ago(3_600),
      labels: { [serviceNameLabel]: service, [managedByLabel]: sliceController },
      ownerReferences: [
        {
          apiVersion: 'v1',
          kind: 'Service',
          name: service,
          uid: `uid-${service}`,
          controller: true,
        },
      ],
      ...metadata,
    },
    addressType: 'IPv4',
    ports: [{ name: 'http', protocol: 'TCP', port: 8080 }],
    endpoints,
    ...changes,
  };
}

/** A slice as people or other programs write it: any labels, no owner. */
export function handSlice(
  name: string,
  labels: Readonly<Record<string, string>>,
  endpoints: readonly Endpoint[],
  { metadata, ...changes }: SliceChanges = {},
): EndpointSlice {
  return {
    metadata: { namespace: 'shop', name, uid: `uid-${name}`, labels, ...metadata },
    addressType: 'IPv4',
    ports: [{ name: 'http', protocol: 'TCP', port: 8080 }],
    endpoints,
    ...changes,
  };
}

/** An Endpoints object of the API's own shape. */
export function someEndpoints(
  name: string,
  subsets: Endpoints['subsets'],
  metadata: Partial<Endpoints['metadata']> = {},
): Endpoints {
  return { metadata: { namespace: 'shop', name, uid: `uid-ep-${name}`, ...metadata }, subsets };
}

/** Nodes n1, n2, n3 in zones a, b, c. */
export function zonedNodes(zones: readonly string[] = ['a', 'b', 'c']): readonly Node[] {
  return zones.map((zone, index) => ({
    metadata: { name: `n${index + 1}`, uid: `uid-n${index + 1}`, labels: { [zoneLabel]: zone } },
  }));
}

/** Three ready Pods behind `web`, published as they are. Nodes are not visible unless given. */
export function healthyWorld(changes: Partial<World> = {}): World {
  return aWorld({
    services: [webService()],
    slices: [ownSlice('web', [readyEndpoint(1), readyEndpoint(2), readyEndpoint(3)])],
    pods: [readyPod(1), readyPod(2), readyPod(3)],
    nodes: undefined,
    ...changes,
  });
}
