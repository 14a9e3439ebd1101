import type { IpFamily, Service } from '#lib/domain/objects.ts';
import { listAt, numberAt } from '#simulator/api/json.ts';
import type { Collection } from '#simulator/store/collection.ts';

/** Where Services get their addresses and node ports from. */
export type ServiceRanges = {
  freeAddress(family: IpFamily): string;
  freeNodePort(): number;
};

/** The default `--service-node-port-range`. */
export const nodePortRange = { first: 30_000, last: 32_767 } as const;

/** 10.96.0.1 belongs to default/kubernetes. */
const firstAddress = 10;
const lastAddress = 65_534;
const firstNodePort = 30_080;

/** Allocates upwards, never what a Service in the store has, and comes round at the end of a range. */
export function createServiceRanges(services: Collection<Service>): ServiceRanges {
  const addresses = new Set<string>();
  const nodePorts = new Set<number>();
  let nextAddress = firstAddress;
  let nextNodePort = firstNodePort;

  services.subscribe(({ type, entry, previous }) => {
    for (const address of addressesOf(previous?.object)) addresses.delete(address);
    for (const port of nodePortsOf(previous?.object)) nodePorts.delete(port);
    if (type === 'DELETED') return;
    for (const address of addressesOf(entry.object)) addresses.add(address);
    for (const port of nodePortsOf(entry.object)) nodePorts.add(port);
  });

  return {
    freeAddress: (family) => {
      for (let tried = firstAddress; tried <= lastAddress; tried += 1) {
        nextAddress = nextAddress >= lastAddress ? firstAddress : nextAddress + 1;
        const address = writeAddress(family, nextAddress);
        if (!addresses.has(address)) return address;
      }
      throw new Error('no free cluster IP is left: delete Services');
    },
    freeNodePort: () => {
      for (let tried: number = nodePortRange.first; tried <= nodePortRange.last; tried += 1) {
        nextNodePort = nextNodePort >= nodePortRange.last ? nodePortRange.first : nextNodePort + 1;
        if (!nodePorts.has(nextNodePort)) return nextNodePort;
      }
      throw new Error(
        'no free node port is left: delete Services of type NodePort or LoadBalancer',
      );
    },
  };
}

/** What a dry run answers, as recorded: nothing is allocated. */
export function createDryRunRanges(ranges: ServiceRanges): ServiceRanges {
  return {
    freeAddress: (family) => (family === 'IPv4' ? '10.96.0.0' : 'fd00:10:96::'),
    freeNodePort: ranges.freeNodePort,
  };
}

/** The object is in the store when its change is told, so what is odd in it must not throw here. */
function addressesOf(service: Service | undefined): readonly string[] {
  return listAt(service, 'spec', 'clusterIPs').filter((address) => typeof address === 'string');
}

function nodePortsOf(service: Service | undefined): readonly number[] {
  return listAt(service, 'spec', 'ports').flatMap((port) => numberAt(port, 'nodePort') ?? []);
}

function writeAddress(family: IpFamily, offset: number): string {
  return family === 'IPv4'
    ? `10.96.${offset >>> 8}.${offset & 255}`
    : `fd00:10:96::${offset.toString(16)}`;
}
