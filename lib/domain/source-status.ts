/** Collections that only explain what the others show: a cluster is shown without them, too. */
export const optionalResources = [
  'events',
  'endpoints',
  'deployments',
  'replicasets',
  'statefulsets',
  'daemonsets',
] as const;

export type OptionalResource = (typeof optionalResources)[number];

/** The collections that a view of a cluster rests on. */
export type SourceResource = 'services' | 'endpointslices' | 'pods' | 'nodes' | OptionalResource;

/** Whether to be refused this collection is told in passing, and troubles nobody. */
export function isOptional(resource: SourceResource): resource is OptionalResource {
  return optionalResources.some((optional) => optional === resource);
}

/** As they are called in sentences. */
export const resourceWords: Readonly<Record<SourceResource, string>> = {
  services: 'Services',
  endpointslices: 'EndpointSlices',
  pods: 'Pods',
  nodes: 'Nodes',
  events: 'Events',
  endpoints: 'Endpoints',
  deployments: 'Deployments',
  replicasets: 'ReplicaSets',
  statefulsets: 'StatefulSets',
  daemonsets: 'DaemonSets',
};

/**
 * Where the list/watch of one collection stands.
 * `connecting` nothing received yet; `listing` the first list is under way; `live` the watch is open;
 * `reconnecting` it was live or tried and is not now; `denied` 403; `absent` the API is not served;
 * `failed` something that only a person can mend (credentials, certificate, not a Kubernetes API).
 */
export type SourcePhase =
  | 'connecting'
  | 'listing'
  | 'live'
  | 'reconnecting'
  | 'denied'
  | 'absent'
  | 'failed';

/** An object that could not be decoded: counted and named, never a reason to stop. */
export type UnreadableObject = {
  /** `namespace/name`, or what of it could be read. */
  readonly key: string;
  readonly reason: string;
};

/** How fresh what one source told us is. */
export type SourceStatus = {
  readonly resource: SourceResource;
  /** The namespace watched; absent means all namespaces. */
  readonly namespace?: string | undefined;
  readonly phase: SourcePhase;
  /** RFC 3339: when this phase began. */
  readonly since: string;
  /** Milliseconds since the API server last proved to be there for this source; absent: never. */
  readonly proofAgeMs?: number | undefined;
  /** By how many milliseconds even the promptest of its last changes came after they were made; absent: not late, or not known. */
  readonly behindMs?: number | undefined;
  /** Who is that late, where it is known: this server was too busy to read in time what came. */
  readonly behindBy?: 'slicescope' | undefined;
  /** Objects held. */
  readonly objects: number;
  /** Objects received by a list that is under way, and the number expected where the server said so. */
  readonly listed?: { readonly done: number; readonly total?: number | undefined } | undefined;
  /** The first unreadable objects by key; `unreadableCount` counts all. */
  readonly unreadable: readonly UnreadableObject[];
  readonly unreadableCount: number;
  /** Why the source is not live: one plain sentence with the value and, where there is one, the remedy. */
  readonly reason?: string | undefined;
  /** Milliseconds until the next try, where one is planned. */
  readonly nextTryMs?: number | undefined;
  /** Tries since the source was last live. */
  readonly attempts: number;
};

/** `resource` or `resource/namespace`: the identity of a source within one cluster. */
export function sourceKey(status: Pick<SourceStatus, 'resource' | 'namespace'>): string {
  return status.namespace === undefined
    ? status.resource
    : `${status.resource}/${status.namespace}`;
}
