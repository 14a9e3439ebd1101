import type { WorkloadKind } from '#lib/domain/objects.ts';
import type { SourceResource } from '#lib/domain/source-status.ts';
import { isOptional, sourceKey } from '#lib/domain/source-status.ts';
import { inTurns } from './in-turns.ts';
import type { Clock } from './kube/clock.ts';
import type { KubeConnection } from './kube/connection.ts';
import { decodeEndpoints } from './kube/decode/endpoints.ts';
import { decodeEvent } from './kube/decode/event.ts';
import { decodeNode } from './kube/decode/node.ts';
import { decodePackedSlice } from './kube/decode/packed-slice.ts';
import { decodePod } from './kube/decode/pod.ts';
import { decodeService } from './kube/decode/service.ts';
import { decodeWorkload } from './kube/decode/workload.ts';
import type { Reflector } from './kube/reflector.ts';
import { createReflector } from './kube/reflector.ts';
import type { ObjectStore } from './object-store.ts';
import type { TableWriter } from './owned-table.ts';

export type StartOptions = {
  readonly connection: KubeConnection;
  readonly store: ObjectStore;
  readonly resource: SourceResource;
  readonly namespace?: string | undefined;
  readonly clock: Clock;
  readonly random: () => number;
  readonly statusChanged: () => void;
};

/** A reflector that writes into the store, and how to drop what it alone holds there. */
export type StoredReflector = { readonly reflector: Reflector; readonly drop: () => void };

/** Joins one collection of the API server with its table of the store. It is not started yet. */
export function startReflector(options: StartOptions): StoredReflector {
  const { store, resource } = options;
  const owner = sourceKey(options);
  switch (resource) {
    case 'services':
      return join(options, decodeService, store.services.writer(owner));
    case 'endpointslices':
      return join(options, decodePackedSlice, store.slices.writer(owner));
    case 'pods':
      return join(options, decodePod, store.pods.writer(owner));
    case 'nodes':
      return join(options, decodeNode, store.nodes.writer(owner));
    case 'events':
      return join(options, decodeEvent, store.events.writer(owner));
    case 'endpoints':
      return join(options, decodeEndpoints, store.endpoints.writer(owner));
    case 'deployments':
      return joinWorkloads(options, 'Deployment');
    case 'replicasets':
      return joinWorkloads(options, 'ReplicaSet');
    case 'statefulsets':
      return joinWorkloads(options, 'StatefulSet');
    case 'daemonsets':
      return joinWorkloads(options, 'DaemonSet');
  }
}

function joinWorkloads(options: StartOptions, kind: WorkloadKind): StoredReflector {
  const writer = options.store.workloads[kind].writer(sourceKey(options));
  return join(options, decodeWorkload(kind), writer);
}

function join<T>(
  options: StartOptions,
  decode: Parameters<typeof createReflector<T>>[0]['decode'],
  writer: TableWriter<T>,
): StoredReflector {
  const { store, statusChanged, namespace, ...rest } = options;
  let isDropped = false;
  /** Until the list is in place these are said to be listed: nothing is made of the first part of it. */
  let mayBePartial = rest.resource === 'pods' || isOptional(rest.resource);
  const reflector = createReflector<T>({
    ...rest,
    ...(namespace === undefined ? {} : { namespace }),
    decode,
    sink: {
      ...writer,
      async replaced(objects) {
        if (objects.size === 0) return writer.replaced(objects);
        const release = mayBePartial ? () => undefined : store.hold();
        try {
          await inTurns(writer.replacing(objects), options.clock, () => isDropped);
        } finally {
          mayBePartial = false;
          release();
        }
      },
      statusChanged,
    },
  });
  return {
    reflector,
    drop() {
      isDropped = true;
      writer.replaced(new Map());
    },
  };
}
