import type {
  Endpoints,
  KubeEvent,
  Node,
  Pod,
  Service,
  Workload,
  WorkloadKind,
} from '#lib/domain/objects.ts';
import type { PackedSlice } from '#lib/domain/packed-slice.ts';
import { haveSameBodies } from '#lib/domain/packed-slice.ts';
import type { NamespacedTable } from './namespaced-table.ts';
import { createNamespacedTable, createObjectTable } from './namespaced-table.ts';
import type { OwnedTable } from './owned-table.ts';
import { createOwnedTable } from './owned-table.ts';

/** Everything held of one cluster, each collection of the API in a table of its own. */
export type ObjectTables = {
  readonly services: NamespacedTable<Service>;
  readonly slices: NamespacedTable<PackedSlice>;
  readonly pods: NamespacedTable<Pod>;
  readonly nodes: OwnedTable<Node>;
  readonly events: NamespacedTable<KubeEvent>;
  readonly endpoints: NamespacedTable<Endpoints>;
  readonly workloads: Readonly<Record<WorkloadKind, NamespacedTable<Workload>>>;
};

export function createObjectTables(): ObjectTables {
  return {
    services: createObjectTable(),
    slices: createNamespacedTable(({ head }) => head.metadata, sharingBodies),
    pods: createObjectTable(),
    nodes: createOwnedTable(() => undefined, { isSame: isSameNode }),
    events: createObjectTable(),
    endpoints: createObjectTable(),
    workloads: {
      Deployment: createObjectTable(),
      ReplicaSet: createObjectTable(),
      StatefulSet: createObjectTable(),
      DaemonSet: createObjectTable(),
    },
  };
}

/** Most writes change conditions alone: the text is then held once, and found equal by looking at nothing. */
function sharingBodies(before: PackedSlice, after: PackedSlice): PackedSlice {
  return haveSameBodies(before, after) ? { ...after, bodies: before.bodies } : after;
}

/** A Node is written with each heartbeat; what is kept of it changes rarely. */
function isSameNode(a: Node, b: Node): boolean {
  return textOf(a) === textOf(b);
}

function textOf({ metadata: { resourceVersion: _, ...metadata }, ...rest }: Node): string {
  return JSON.stringify({ ...rest, metadata });
}
