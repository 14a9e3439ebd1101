import type { LeaseObject } from '#simulator/api/objects.ts';
import { ageOf } from './age.ts';
import type { Printer } from './column.ts';
import { ageColumn, column, nameColumn } from './column.ts';

const holder = column(
  'Holder',
  'holderIdentity contains the identity of the holder of a current lease. If Coordinated Leader Election is used, the ' +
    'holder identity must be equal to the elected LeaseCandidate.metadata.name field.',
);

export const leasePrinter: Printer<LeaseObject> = {
  columns: [nameColumn, holder, ageColumn],
  blankCells: ['', '', '<unknown>'],
  cells: ({ metadata, spec }, now) => [
    metadata.name,
    spec?.holderIdentity ?? '',
    ageOf(metadata.creationTimestamp, now),
  ],
};
