import { emptyHistory } from '#lib/diagnosis/history.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import type { Decoded } from '#lib/server/kube/decode/decoded.ts';
import { decodeEndpointSlice } from '#lib/server/kube/decode/endpoint-slice.ts';
import { decodeEndpoints } from '#lib/server/kube/decode/endpoints.ts';
import { decodeEvent } from '#lib/server/kube/decode/event.ts';
import { decodeNode } from '#lib/server/kube/decode/node.ts';
import { decodePod } from '#lib/server/kube/decode/pod.ts';
import { decodeService } from '#lib/server/kube/decode/service.ts';
import { decodeWorkload } from '#lib/server/kube/decode/workload.ts';

/** Objects by plural name, as a recording holds them; absent: not recorded, hence not visible. */
export type RecordedObjects = Readonly<Record<string, readonly unknown[]>>;

/** Of the recordings that the repository holds. */
const usualVersion = 'v1.34.4';

/** A recorded cluster as the diagnosis sees it. Throws when an object cannot be read: all of them are real. */
export function recordedWorld(
  objects: RecordedObjects,
  moment: {
    readonly now: number;
    readonly watchedMs: number;
    readonly kubernetes?: string | undefined;
  },
): World {
  return {
    services: (objects.services ?? []).map(readable(decodeService)),
    slices: (objects.endpointSlices ?? []).map(readable(decodeEndpointSlice)),
    pods: objects.pods?.map(readable(decodePod)),
    nodes: objects.nodes?.map(readable(decodeNode)),
    events: objects.events?.map(readable(decodeEvent)),
    workloads: workloads(objects),
    endpoints: objects.endpoints?.map(readable(decodeEndpoints)),
    now: new Date(moment.now).toISOString(),
    watchedMs: moment.watchedMs,
    history: emptyHistory,
    serverVersion: moment.kubernetes ?? usualVersion,
  };
}

/** Known where either of the two kinds that were recorded is; bare Pods were recorded without both. */
function workloads({
  deployments,
  replicaSets,
  statefulSets,
  events,
}: RecordedObjects): World['workloads'] {
  if (deployments === undefined && replicaSets === undefined) {
    return events === undefined ? undefined : [];
  }
  return [
    ...(deployments ?? []).map(readable(decodeWorkload('Deployment'))),
    ...(replicaSets ?? []).map(readable(decodeWorkload('ReplicaSet'))),
    ...(statefulSets ?? []).map(readable(decodeWorkload('StatefulSet'))),
  ];
}

function readable<T>(decode: (value: unknown) => Decoded<T>): (value: unknown) => T {
  return (value) => {
    const decoded = decode(value);
    if (decoded.kind === 'unreadable') throw new Error(`unreadable: ${JSON.stringify(decoded)}`);
    return decoded.object;
  };
}
