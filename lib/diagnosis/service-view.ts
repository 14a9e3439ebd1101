import type { KnownNodes } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type {
  EndpointSlice,
  Endpoints,
  KubeEvent,
  Node,
  Pod,
  Service,
  Workload,
} from '#lib/domain/objects.ts';
import type { History } from './history.ts';
import type { Known } from './known.ts';
import type { Thresholds } from './thresholds.ts';

/** What every diagnosis rests on, whatever its subject. */
export type Circumstances = {
  /** Milliseconds since 1970, of the cluster's clock as well as we know it. */
  readonly now: number;
  /** Milliseconds since 1970: what held before is known only as "at least since". */
  readonly watchingSince: number;
  readonly thresholds: Thresholds;
  /** `v1.34.4`, where it could be read. */
  readonly serverVersion?: string | undefined;
  readonly history: History;
};

/**
 * All that may be asked about one Service. What is a function is looked up when it is asked for: asking makes the
 * Service depend on it (it is judged anew when that changes), so a detector asks only when it needs to.
 */
export type ServiceView = Circumstances & {
  readonly service: Service;
  /** Linked to it by label, whoever wrote them. */
  readonly slices: readonly EndpointSlice[];
  /** Pods that the selector matches, finished ones too, sorted by name; known and empty without a selector. */
  readonly matching: Known<readonly Pod[]>;
  readonly nodes: KnownNodes;
  /** The Nodes of each zone, without those that have none; empty where Nodes are not visible. */
  nodesByZone(): ReadonlyMap<string, readonly Node[]>;
  /** A Pod of this namespace by its name. */
  pod(name: string): Known<Pod | undefined>;
  /** All Pods of this namespace. */
  podsInNamespace(): Known<readonly Pod[]>;
  /** Pods of other namespaces that have all of the selector's labels. */
  matchingElsewhere(): Known<readonly Pod[]>;
  /** Pods of this namespace that own this address. */
  podsWithIp(ip: string): Known<readonly Pod[]>;
  /** Deployments, ReplicaSets, StatefulSets and DaemonSets of this namespace. */
  workloads(): Known<readonly Workload[]>;
  /** Events about this object of this namespace, oldest first. */
  events(about: { readonly kind: string; readonly name: string }): Known<readonly KubeEvent[]>;
  /** The legacy Endpoints of the Service's name. */
  legacyEndpoints(): Known<Endpoints | undefined>;
  /** Slices of this namespace that name a Service of this name as their owner, and by label another one or none. */
  ownedElsewhere(): readonly EndpointSlice[];
  /** Slices of this namespace that name no Service, or one that does not exist. */
  orphans(): readonly EndpointSlice[];
  /** The slice of this namespace and name, whoever wrote it. */
  slice(name: string): EndpointSlice | undefined;
  /** The other Services of this namespace. */
  neighbours(): readonly Service[];
  /** The other Services of this namespace that select at least one Pod that this one selects. */
  sharingPods(): readonly Service[];
  /** The Service, of any namespace, that has this cluster IP. */
  serviceWithIp(ip: string): Service | undefined;
  /** The Service of that namespace and name. */
  serviceNamed(namespace: string, name: string): Service | undefined;
  /** The most endpoints that any slice of the EndpointSlice controller holds in this cluster. */
  largestSlice(): number;
  /** How many Services with a selector have no slice of the controller at all, of how many. */
  servicesWithoutSlices(): { readonly without: number; readonly of: number };
};

/** All that may be asked about what belongs to no Service: orphaned slices, lonely Pods, Nodes. */
export type ClusterView = Circumstances & {
  readonly services: readonly Service[];
  /** Slices that name no Service, or one that does not exist. */
  readonly orphans: readonly EndpointSlice[];
  readonly nodes: KnownNodes;
  readonly pods: Known<Iterable<Pod>>;
  readonly legacyEndpoints: Known<readonly Endpoints[]>;
  /** The Service of that namespace and name. */
  serviceNamed(namespace: string, name: string): Service | undefined;
};
