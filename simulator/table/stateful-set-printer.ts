import type { StatefulSetObject } from '#simulator/api/objects.ts';
import { ageOf } from './age.ts';
import type { Printer } from './column.ts';
import { ageColumn, column, containersColumn, imagesColumn, nameColumn } from './column.ts';
import { containerTexts } from './container-texts.ts';

export const statefulSetPrinter: Printer<StatefulSetObject> = {
  columns: [
    nameColumn,
    column('Ready', 'Number of the pod with ready state'),
    ageColumn,
    containersColumn,
    imagesColumn,
  ],
  blankCells: ['', '0/0', '<unknown>', '', ''],
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    `${status?.readyReplicas ?? 0}/${spec.replicas ?? 1}`,
    ageOf(metadata.creationTimestamp, now),
    ...containerTexts(spec.template.spec.containers),
  ],
};
