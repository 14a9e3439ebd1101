import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { EndpointSlice } from '#lib/domain/objects.ts';
import type { JsonValue } from '#simulator/api/json.ts';
import type { Objects } from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';

/** The resources whose end state was recorded and is compared. */
export const comparedResources = [
  'services',
  'endpointslices',
  'endpoints',
  'pods',
  'nodes',
  'deployments',
  'replicasets',
  'events',
] as const satisfies readonly ResourceName[];

type ComparedResource = (typeof comparedResources)[number];

/** What a cluster's namespaces `shop` and `shop-dev` hold, and its Nodes. */
export type ClusterObjects = { readonly [R in ComparedResource]: readonly Objects[R][] };

/** A request that changed the recorded cluster. */
export type RecordedWrite = {
  readonly method: string;
  readonly path: string;
  readonly contentType?: string;
  readonly body?: JsonValue;
  /** When it was made, in milliseconds since the recording began; absent where that was not written down. */
  readonly atMs?: number;
};

/** A process of the control plane was stopped for good: SIGSTOP. */
export type ProcessStop = { readonly process: string; readonly signal: string };

/** An event of a watch of EndpointSlices. */
export type SliceEvent = { readonly type: string; readonly object: EndpointSlice };

/** One with its time, in milliseconds since the recording began. */
export type TimedSliceEvent = SliceEvent & { readonly ms: number };

/** A situation that was made on a real cluster of three Nodes and two empty namespaces. */
export type RecordedScenario = {
  readonly steps: readonly (RecordedWrite | ProcessStop)[];
  /** Where it ended. */
  readonly objects: ClusterObjects;
  /** Where it was watched: all events of slices, and when the watch ended, in milliseconds since it began. */
  readonly sliceEvents?: readonly TimedSliceEvent[];
  readonly endMs?: number;
};

/**
 * By number and name of the recording. Two are not here: of 15, where 380 of 500 Pods were deleted by the slices that they
 * were in, the requests were not recorded; 47 shows three API servers on one store. What controllers made is cut to what is
 * compared.
 */
export const recordedScenarios: Readonly<Record<string, RecordedScenario>> = read();

function read(): Readonly<Record<string, RecordedScenario>> {
  const bytes = readFileSync(new URL('fixtures/scenarios.json.gz', import.meta.url));
  return JSON.parse(gunzipSync(bytes).toString());
}
