import type { NodeObject } from '#simulator/api/objects.ts';
import { ageOf } from './age.ts';
import type { Printer } from './column.ts';
import { ageColumn, column, nameColumn, wideColumn } from './column.ts';

const addresses =
  'List of addresses reachable to the node. Queried from cloud provider, if available. More info: ' +
  'https://kubernetes.io/docs/reference/node/node-status/#addresses Note: This field is declared as mergeable, but the ' +
  'merge key is not sufficiently unique, which can cause data corruption when it is merged. Callers should instead use a ' +
  'full-replacement patch. See https://pr.k8s.io/79391 for an example. Consumers should assume that addresses can change ' +
  'during the lifetime of a Node. However, there are some exceptions where this may not be possible, such as Pods that ' +
  "inherit a Node's address in its own status or consumers of the downward API (status.hostIP).";

const columns = [
  nameColumn,
  column('Status', 'The status of the node'),
  column('Roles', 'The roles of the node'),
  ageColumn,
  column('Version', 'Kubelet Version reported by the node.'),
  wideColumn('Internal-IP', addresses),
  wideColumn('External-IP', addresses),
  wideColumn(
    'OS-Image',
    'OS Image reported by the node from /etc/os-release (e.g. Debian GNU/Linux 7 (wheezy)).',
  ),
  wideColumn(
    'Kernel-Version',
    "Kernel Version reported by the node from 'uname -r' (e.g. 3.16.0-0.bpo.4-amd64).",
  ),
  wideColumn(
    'Container-Runtime',
    'ContainerRuntime Version reported by the node through runtime remote API (e.g. containerd://1.4.2).',
  ),
];

const rolePrefix = 'node-role.kubernetes.io/';
/** The older way to name a role. */
const roleLabel = 'kubernetes.io/role';

export const nodePrinter: Printer<NodeObject> = {
  columns,
  blankCells: [
    '',
    'Unknown',
    '<none>',
    '<unknown>',
    '',
    '<none>',
    '<none>',
    '<unknown>',
    '<unknown>',
    '<unknown>',
  ],
  cells: (node, now) => {
    const { metadata, status } = node;
    const info = status?.nodeInfo;
    return [
      metadata.name,
      statusText(node),
      rolesText(node),
      ageOf(metadata.creationTimestamp, now),
      info?.kubeletVersion ?? '',
      addressText(node, 'InternalIP'),
      addressText(node, 'ExternalIP'),
      info?.osImage || '<unknown>',
      info?.kernelVersion || '<unknown>',
      info?.containerRuntimeVersion || '<unknown>',
    ];
  },
};

function statusText({ spec, status }: NodeObject): string {
  const ready = status?.conditions?.findLast(({ type }) => type === 'Ready');
  const words = [ready === undefined ? 'Unknown' : `${ready.status === 'True' ? '' : 'Not'}Ready`];
  if (spec?.unschedulable === true) words.push('SchedulingDisabled');
  return words.join(',');
}

function rolesText({ metadata }: NodeObject): string {
  const roles = Object.entries(metadata.labels ?? {}).map(([key, value]) => {
    if (key.startsWith(rolePrefix)) return key.slice(rolePrefix.length);
    return key === roleLabel ? value : '';
  });
  const named = [...new Set(roles)].filter((role) => role !== '');
  return named.sort().join(',') || '<none>';
}

function addressText({ status }: NodeObject, wanted: string): string {
  return status?.addresses?.find(({ type }) => type === wanted)?.address ?? '<none>';
}
