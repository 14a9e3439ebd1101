import { parseIp } from '#lib/domain/expected-slices/ip-address.ts';
import type { Endpoint, EndpointSlice, IpFamily, Labels, SlicePort } from '#lib/domain/objects.ts';
import {
  managedByLabel,
  mirroringController,
  serviceNameLabel,
  triggerTimeAnnotation,
} from '#lib/domain/objects.ts';
import type {
  EndpointAddressObject,
  EndpointSubset,
  EndpointsObject,
} from '#simulator/api/objects.ts';

/** Of each subset at most so many addresses are copied. */
export const maxMirroredAddresses = 1_000;

const lastAppliedAnnotation = 'kubectl.kubernetes.io/last-applied-configuration';

export type MirroredSlices = {
  /** To be named by the API server: one for each address family and set of ports. */
  readonly slices: readonly EndpointSlice[];
  /** Addresses that are no IPs. */
  readonly invalid: number;
  /** Addresses above the limit. */
  readonly tooMany: number;
};

/** The slices that say what a hand-written Endpoints object says: kubernetes/pkg/controller/endpointslicemirroring. */
export function mirroredSlices(endpoints: EndpointsObject): MirroredSlices {
  const groups = new Map<
    string,
    {
      readonly family: IpFamily;
      readonly ports: readonly SlicePort[];
      readonly members: Endpoint[];
    }
  >();
  let invalid = 0;
  let tooMany = 0;

  for (const subset of endpoints.subsets ?? []) {
    const ports = (subset.ports ?? []).map(slicePort);
    let copied = 0;
    for (const [address, ready] of addressesOf(subset)) {
      const family = parseIp(address.ip)?.family;
      if (copied >= maxMirroredAddresses) tooMany += 1;
      else if (family === undefined) invalid += 1;
      else {
        const key = JSON.stringify([family, ports]);
        const group = groups.get(key) ?? { family, ports, members: [] };
        groups.set(key, group);
        group.members.push(mirroredEndpoint(address, ready));
        copied += 1;
      }
    }
  }
  const slices = [...groups.values()].map(({ family, ports, members }) => ({
    metadata: metadataFor(endpoints),
    addressType: family,
    endpoints: members,
    ports,
  }));
  return { slices, invalid, tooMany };
}

function* addressesOf({
  addresses,
  notReadyAddresses,
}: EndpointSubset): Generator<readonly [EndpointAddressObject, boolean], undefined> {
  for (const address of addresses ?? []) yield [address, true];
  for (const address of notReadyAddresses ?? []) yield [address, false];
  return undefined;
}

function metadataFor({ metadata }: EndpointsObject): EndpointSlice['metadata'] {
  const { name, namespace, uid = '' } = metadata;
  const annotations = copiedAnnotations(metadata.annotations);
  return {
    name: '',
    generateName: `${name}-`,
    namespace,
    labels: {
      ...metadata.labels,
      [managedByLabel]: mirroringController,
      [serviceNameLabel]: name,
    },
    ...(Object.keys(annotations).length > 0 && { annotations }),
    ownerReferences: [
      {
        apiVersion: 'v1',
        kind: 'Endpoints',
        name,
        uid,
        controller: true,
        blockOwnerDeletion: true,
      },
    ],
  };
}

function copiedAnnotations(annotations: Labels | undefined): Labels {
  const {
    [triggerTimeAnnotation]: _time,
    [lastAppliedAnnotation]: _applied,
    ...copied
  } = annotations ?? {};
  return copied;
}

function mirroredEndpoint(address: EndpointAddressObject, ready: boolean): Endpoint {
  const { ip, hostname, nodeName, targetRef } = address;
  return {
    addresses: [ip],
    conditions: { ready },
    ...(hostname !== undefined && hostname !== '' && { hostname }),
    ...(targetRef !== undefined && { targetRef }),
    ...(nodeName !== undefined && { nodeName }),
  };
}

function slicePort(port: NonNullable<EndpointSubset['ports']>[number]): SlicePort {
  const { name = '', protocol, appProtocol } = port;
  return {
    name,
    protocol: protocol === 'UDP' || protocol === 'SCTP' ? protocol : 'TCP',
    port: port.port,
    ...(appProtocol !== undefined && { appProtocol }),
  };
}
