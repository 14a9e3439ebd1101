import type {
  EndpointSlice,
  Endpoints,
  KubeEvent,
  Node,
  Pod,
  Service,
  Workload,
  WorkloadKind,
} from '#lib/domain/objects.ts';
import type { NamespacedTable } from './namespaced-table.ts';
import { createNamespacedTable } from './namespaced-table.ts';
import type { OwnedTable } from './owned-table.ts';
import { createOwnedTable } from './owned-table.ts';

/** Everything held of one cluster, each collection of the API in a table of its own. */
export type ObjectTables = {
  readonly services: NamespacedTable<Service>;
  readonly slices: NamespacedTable<EndpointSlice>;
  readonly pods: NamespacedTable<Pod>;
  readonly nodes: OwnedTable<Node>;
  readonly events: NamespacedTable<KubeEvent>;
  readonly endpoints: NamespacedTable<Endpoints>;
  readonly workloads: Readonly<Record<WorkloadKind, NamespacedTable<Workload>>>;
};

export function createObjectTables(): ObjectTables {
  return {
    services: createNamespacedTable(),
    slices: createNamespacedTable(),
    pods: createNamespacedTable(),
    nodes: createOwnedTable(() => undefined, isSameNode),
    events: createNamespacedTable(),
    endpoints: createNamespacedTable(),
    workloads: {
      Deployment: createNamespacedTable(),
      ReplicaSet: createNamespacedTable(),
      StatefulSet: createNamespacedTable(),
      DaemonSet: createNamespacedTable(),
    },
  };
}

/** A Node is written with each heartbeat; what is kept of it changes rarely. */
function isSameNode(a: Node, b: Node): boolean {
  return textOf(a) === textOf(b);
}

function textOf({ metadata: { resourceVersion: _, ...metadata }, ...rest }: Node): string {
  return JSON.stringify({ ...rest, metadata });
}
