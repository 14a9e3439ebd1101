import type { NamespaceObject } from '#simulator/api/objects.ts';
import { ageOf } from './age.ts';
import type { Printer } from './column.ts';
import { ageColumn, column, nameColumn } from './column.ts';

export const namespacePrinter: Printer<NamespaceObject> = {
  columns: [nameColumn, column('Status', 'The status of the namespace'), ageColumn],
  blankCells: ['', '', '<unknown>'],
  cells: ({ metadata, status }, now) => [
    metadata.name,
    status?.phase ?? '',
    ageOf(metadata.creationTimestamp, now),
  ],
};
