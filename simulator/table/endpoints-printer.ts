import type { EndpointSubset, EndpointsObject } from '#simulator/api/objects.ts';
import { ageOf } from './age.ts';
import type { Printer } from './column.ts';
import { ageColumn, column, nameColumn } from './column.ts';
import { firstThree } from './first-three.ts';

const endpointsColumn = column(
  'Endpoints',
  'The set of all endpoints is the union of all subsets. Addresses are placed into subsets according to the IPs they ' +
    'share. A single address with multiple ports, some of which are ready and some of which are not (because they come ' +
    'from different containers) will result in the address being displayed in different subsets for the different ' +
    'ports. No address will appear in both Addresses and NotReadyAddresses in the same subset. Sets of addresses and ' +
    'ports that comprise a service.',
);

export const endpointsPrinter: Printer<EndpointsObject> = {
  columns: [nameColumn, endpointsColumn, ageColumn],
  blankCells: ['', '<none>', '<unknown>'],
  cells: ({ metadata, subsets }, now) => [
    metadata.name,
    subsets?.length ? firstThree(subsets.flatMap(readyAddresses)) : '<none>',
    ageOf(metadata.creationTimestamp, now),
  ],
};

/** Each address at each port; alone where the subset has no ports, as of headless Services. */
function readyAddresses({ addresses, ports }: EndpointSubset): readonly string[] {
  const ips = (addresses ?? []).map(({ ip }) => ip);
  if (!ports?.length) return ips;
  return ports.flatMap(({ port }) =>
    ips.map((ip) => (ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`)),
  );
}
