import type { DeploymentObject } from '#simulator/api/objects.ts';
import { ageOf } from './age.ts';
import type { Printer } from './column.ts';
import {
  ageColumn,
  column,
  containersColumn,
  imagesColumn,
  nameColumn,
  wideColumn,
} from './column.ts';
import { containerTexts } from './container-texts.ts';
import { selectorText } from './selector-text.ts';

const columns = [
  nameColumn,
  column('Ready', 'Number of the pod with ready state'),
  column(
    'Up-to-date',
    'Total number of non-terminating pods targeted by this deployment that have the desired template spec.',
  ),
  column(
    'Available',
    'Total number of available non-terminating pods (ready for at least minReadySeconds) targeted by this deployment.',
  ),
  ageColumn,
  containersColumn,
  imagesColumn,
  wideColumn(
    'Selector',
    'Label selector for pods. Existing ReplicaSets whose pods are selected by this will be the ones affected by this ' +
      'deployment.',
  ),
];

export const deploymentPrinter: Printer<DeploymentObject> = {
  columns,
  blankCells: ['', '0/0', 0, 0, '<unknown>', '', '', ''],
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    `${status?.readyReplicas ?? 0}/${spec.replicas}`,
    status?.updatedReplicas ?? 0,
    status?.availableReplicas ?? 0,
    ageOf(metadata.creationTimestamp, now),
    ...containerTexts(spec.template.spec.containers),
    selectorText(spec.selector),
  ],
};
