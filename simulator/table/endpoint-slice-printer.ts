import type { EndpointSlice } from '#lib/domain/objects.ts';
import { ageOf } from './age.ts';
import type { Printer } from './column.ts';
import { ageColumn, column, nameColumn } from './column.ts';
import { firstThree } from './first-three.ts';

const columns = [
  nameColumn,
  column(
    'AddressType',
    'addressType specifies the type of address carried by this EndpointSlice. All addresses in this slice must be the ' +
      'same type. This field is immutable after creation. The following address types are currently supported: * IPv4: ' +
      'Represents an IPv4 Address. * IPv6: Represents an IPv6 Address. * FQDN: Represents a Fully Qualified Domain Name.',
  ),
  column(
    'Ports',
    'ports specifies the list of network ports exposed by each endpoint in this slice. Each port must have a unique ' +
      'name. When ports is empty, it indicates that there are no defined ports. When a port is defined with a nil port ' +
      'value, it indicates "all ports". Each slice may include a maximum of 100 ports.',
  ),
  column(
    'Endpoints',
    'endpoints is a list of unique endpoints in this slice. Each slice may include a maximum of 1000 endpoints.',
  ),
  ageColumn,
];

export const endpointSlicePrinter: Printer<
  Omit<EndpointSlice, 'addressType'> & { readonly addressType: string }
> = {
  columns,
  blankCells: ['', '', '<unset>', '<unset>', '<unknown>'],
  cells: ({ metadata, addressType, ports, endpoints }, now) => [
    metadata.name,
    addressType,
    // A port without a number stands for all ports and shows its name.
    firstThree((ports ?? []).map(({ port, name }) => String(port ?? name ?? ''))) || '<unset>',
    firstThree((endpoints ?? []).flatMap(({ addresses }) => addresses)) || '<unset>',
    ageOf(metadata.creationTimestamp, now),
  ],
};
