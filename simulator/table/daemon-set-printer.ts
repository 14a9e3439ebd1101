import type { DaemonSetObject } from '#simulator/api/objects.ts';
import { ageOf } from './age.ts';
import type { Printer } from './column.ts';
import {
  ageColumn,
  column,
  containersColumn,
  imagesColumn,
  nameColumn,
  numberColumn,
  wideColumn,
} from './column.ts';
import { containerTexts } from './container-texts.ts';
import { labelsText, selectorText } from './selector-text.ts';

const moreInfo = 'More info: https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/';

const columns = [
  nameColumn,
  numberColumn(
    'Desired',
    'The total number of nodes that should be running the daemon pod (including nodes correctly running the daemon ' +
      `pod). ${moreInfo}`,
  ),
  numberColumn(
    'Current',
    'The number of nodes that are running at least 1 daemon pod and are supposed to run the daemon pod. ' +
      moreInfo,
  ),
  numberColumn(
    'Ready',
    'The number of nodes that should be running the daemon pod and have one or more of the daemon pod running and ready.',
  ),
  numberColumn('Up-to-date', 'The total number of nodes that are running updated daemon pod'),
  numberColumn(
    'Available',
    'The number of nodes that should be running the daemon pod and have one or more of the daemon pod running and ' +
      'available (ready for at least spec.minReadySeconds)',
  ),
  column(
    'Node Selector',
    "NodeSelector is a selector which must be true for the pod to fit on a node. Selector which must match a node's " +
      'labels for the pod to be scheduled on that node. More info: ' +
      'https://kubernetes.io/docs/concepts/configuration/assign-pod-node/',
  ),
  ageColumn,
  containersColumn,
  imagesColumn,
  wideColumn(
    'Selector',
    'A label query over pods that are managed by the daemon set. Must match in order to be controlled. If empty, ' +
      'defaulted to labels on Pod template. More info: ' +
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors',
  ),
];

export const daemonSetPrinter: Printer<DaemonSetObject> = {
  columns,
  blankCells: ['', 0, 0, 0, 0, 0, '<none>', '<unknown>', '', '', '<none>'],
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    status?.desiredNumberScheduled ?? 0,
    status?.currentNumberScheduled ?? 0,
    status?.numberReady ?? 0,
    status?.updatedNumberScheduled ?? 0,
    status?.numberAvailable ?? 0,
    labelsText(spec.template.spec.nodeSelector),
    ageOf(metadata.creationTimestamp, now),
    ...containerTexts(spec.template.spec.containers),
    selectorText(spec.selector) || '<none>',
  ],
};
