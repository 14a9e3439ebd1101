import type { ReplicaSetObject } from '#simulator/api/objects.ts';
import { ageOf } from './age.ts';
import type { Printer } from './column.ts';
import {
  ageColumn,
  containersColumn,
  imagesColumn,
  nameColumn,
  numberColumn,
  wideColumn,
} from './column.ts';
import { containerTexts } from './container-texts.ts';
import { selectorText } from './selector-text.ts';

const columns = [
  nameColumn,
  numberColumn(
    'Desired',
    'Replicas is the number of desired pods. This is a pointer to distinguish between explicit zero and unspecified. ' +
      'Defaults to 1. More info: https://kubernetes.io/docs/concepts/workloads/controllers/replicaset',
  ),
  numberColumn(
    'Current',
    'Replicas is the most recently observed number of non-terminating pods. More info: ' +
      'https://kubernetes.io/docs/concepts/workloads/controllers/replicaset',
  ),
  numberColumn(
    'Ready',
    'The number of non-terminating pods targeted by this ReplicaSet with a Ready Condition.',
  ),
  ageColumn,
  containersColumn,
  imagesColumn,
  wideColumn(
    'Selector',
    'Selector is a label query over pods that should match the replica count. If the selector is empty, it is defaulted ' +
      'to the labels present on the pod template. Label keys and values that must match in order to be controlled by ' +
      'this replica set. More info: ' +
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors',
  ),
];

/** What the API server takes where the spec names no number. */
const defaultReplicas = 1;

export const replicaSetPrinter: Printer<ReplicaSetObject> = {
  columns,
  blankCells: ['', 0, 0, 0, '<unknown>', '', '', '<none>'],
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    spec.replicas ?? defaultReplicas,
    status?.replicas ?? 0,
    status?.readyReplicas ?? 0,
    ageOf(metadata.creationTimestamp, now),
    ...containerTexts(spec.template.spec.containers),
    selectorText(spec.selector) || '<none>',
  ],
};
