import type { PodObject } from '#simulator/api/objects.ts';
import { ageOf } from './age.ts';
import type { Printer, RowCondition } from './column.ts';
import { ageColumn, column, nameColumn, wideColumn } from './column.ts';
import { summarizePod } from './pod-summary.ts';
import { restartsText } from './restarts.ts';

const columns = [
  nameColumn,
  column('Ready', 'The aggregate readiness state of this pod for accepting traffic.'),
  column('Status', 'The aggregate status of the containers in this pod.'),
  column(
    'Restarts',
    'The number of times the containers in this pod have been restarted and when the last container in this pod has ' +
      'restarted.',
  ),
  ageColumn,
  wideColumn(
    'IP',
    'podIP address allocated to the pod. Routable at least within the cluster. Empty if not yet allocated.',
  ),
  wideColumn(
    'Node',
    'NodeName indicates in which node this pod is scheduled. If empty, this pod is a candidate for scheduling by the ' +
      'scheduler defined in schedulerName. Once this field is set, the kubelet for this node becomes responsible for the ' +
      'lifecycle of this pod. This field should not be used to express a desire for the pod to be scheduled on a ' +
      'specific node. https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodename',
  ),
  wideColumn(
    'Nominated Node',
    'nominatedNodeName is set only when this pod preempts other pods on the node, but it cannot be scheduled right away ' +
      'as preemption victims receive their graceful termination periods. This field does not guarantee that the pod will ' +
      'be scheduled on this node. Scheduler may decide to place the pod elsewhere if other nodes become available ' +
      'sooner. Scheduler may also decide to give the resources on this node to a higher priority pod that is created ' +
      'after preemption. As a result, this field may be different than PodSpec.nodeName when the pod is scheduled.',
  ),
  wideColumn(
    'Readiness Gates',
    'If specified, all readiness gates will be evaluated for pod readiness. A pod is ready when all its containers are ' +
      'ready AND all conditions specified in the readiness gates have status equal to "True" More info: ' +
      'https://git.k8s.io/enhancements/keps/sig-network/580-pod-readiness-gates',
  ),
];

export const podPrinter: Printer<PodObject> = {
  columns,
  blankCells: ['', '0/0', '', '0', '<unknown>', '<none>', '<none>', '<none>', '<none>'],
  cells: (pod, now) => {
    const { metadata, spec, status } = pod;
    const { ready, containers, reason, restarts } = summarizePod(pod);
    return [
      metadata.name,
      `${ready}/${containers}`,
      reason,
      restartsText(restarts, now),
      ageOf(metadata.creationTimestamp, now),
      status?.podIPs?.[0]?.ip || '<none>',
      spec?.nodeName || '<none>',
      status?.nominatedNodeName || '<none>',
      gatesText(pod),
    ];
  },
  conditions: ({ status }) => {
    switch (status?.phase) {
      case 'Succeeded':
        return [completed('Succeeded', 'The pod has completed successfully.')];
      case 'Failed':
        return [completed('Failed', 'The pod failed.')];
      default:
        return [];
    }
  },
};

function completed(reason: string, message: string): RowCondition {
  return { type: 'Completed', status: 'True', reason, message };
}

function gatesText({ spec, status }: PodObject): string {
  const gates = spec?.readinessGates ?? [];
  if (gates.length === 0) return '<none>';
  const open = gates.filter(
    ({ conditionType }) =>
      status?.conditions?.find(({ type }) => type === conditionType)?.status === 'True',
  );
  return `${open.length}/${gates.length}`;
}
