import type { FindingBrief, Since } from './finding.ts';
import type { AddressType, Endpoint, Protocol, Service, SlicePort } from './objects.ts';

/**
 * What a Service port, and by its worst port a Service, can do for a client.
 * `fallback`: only terminating endpoints that still serve are left. `external`: an ExternalName, nothing to publish.
 */
export type Health =
  | 'healthy'
  | 'degraded'
  | 'fallback'
  | 'all-not-ready'
  | 'no-backends'
  | 'external';

/** From worst to best; `fallback` is trouble of the first rank: it ends by itself. */
export const worstHealthFirst: readonly Health[] = [
  'no-backends',
  'all-not-ready',
  'fallback',
  'degraded',
  'healthy',
  'external',
];

export type ServiceKind = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'headless' | 'ExternalName';

/** Distinct endpoints: by targetRef uid, else by address; a dual-stack Pod counts once. */
export type EndpointCounts = {
  readonly published: number;
  readonly ready: number;
  readonly serving: number;
  readonly notReady: number;
  readonly terminating: number;
};

export type PortEntry = EndpointCounts & {
  readonly name: string;
  readonly protocol: Protocol;
  readonly port: number;
  readonly targetPort?: number | string | undefined;
  readonly nodePort?: number | undefined;
  readonly health: Health;
};

/** A Pod that the selector asks for and no slice of the Service publishes. */
export type Ghost = {
  readonly pod: string;
  readonly uid?: string | undefined;
  readonly nodeName?: string | undefined;
  readonly phase?: string | undefined;
  /** Short words: "no IP yet", "not published yet", … */
  readonly note: string;
};

/** Whether the expected set could be computed; where not, it is not 0 but unknown. */
export type Expectation =
  | { readonly kind: 'evaluated'; readonly ghosts: readonly Ghost[]; readonly matchingPods: number }
  | { readonly kind: 'not-evaluated'; readonly reason: string }
  | { readonly kind: 'not-applicable' };

/** The legacy Endpoints object of a Service beside its slices, in distinct addresses. */
export type LegacyCounts = {
  readonly addresses: number;
  readonly ready: number;
  /** Ready in it and not in the slices, on one port at least. */
  readonly onlyHere: number;
  /** Ready in the slices and not in it, on one port at least. */
  readonly onlyInSlices: number;
};

/** One Service as it is judged: what the card, the list and the inspector's head show. */
export type ServiceEntry = {
  /** `namespace/name`. */
  readonly key: string;
  readonly service: Service;
  readonly kind: ServiceKind;
  /** False: no selector, so nobody fills its slices but a person or another controller. */
  readonly managed: boolean;
  readonly health: Health;
  /** k of n: distinct published endpoints that are ready on the worst port, of all published. */
  readonly ready: number;
  readonly counts: EndpointCounts;
  readonly ports: readonly PortEntry[];
  readonly expectation: Expectation;
  /** The verdict: one plain sentence with numbers and the cause, where it is known. */
  readonly summary: string;
  /** Since when the verdict holds; absent where nothing is wrong or nothing was diagnosed. */
  readonly since?: Since | undefined;
  /** Warnings and worse that were diagnosed, in root-cause order: the first is the verdict's. */
  readonly findings: readonly FindingBrief[];
  /** Only where a finding tells that its legacy Endpoints are not what the slices are, and they say something else. */
  readonly legacy?: LegacyCounts | undefined;
  /** Names of the slices that are linked to it, sorted. */
  readonly slices: readonly string[];
};

/**
 * A slice as published, in a canonical form: endpoints sorted by address and target, so that a rewrite
 * which only shuffles them is no change.
 */
export type SliceEntry = {
  /** `namespace/name`. */
  readonly key: string;
  readonly namespace: string;
  readonly name: string;
  readonly creationTimestamp?: string | undefined;
  readonly deletionTimestamp?: string | undefined;
  readonly addressType: AddressType;
  /** The value of the label kubernetes.io/service-name; absent or empty: linked to no Service. */
  readonly serviceName?: string | undefined;
  /** False: the slice names a Service that does not exist, or none. */
  readonly linked: boolean;
  readonly managedBy?: string | undefined;
  /** The label that keeps kube-proxy from watching the slice; absent where none does. */
  readonly unwatchedBy?: string | undefined;
  readonly ports: readonly SlicePort[];
  readonly endpoints: readonly Endpoint[];
  /** What the stream calls it: its own as long as it is there, and no other slice's ever. */
  readonly number?: number | undefined;
};

/** `namespace/name`, the key of Services and slices in every table. */
export function objectKey(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}

/** The namespace of such a key. */
export function namespaceOf(key: string): string {
  return key.slice(0, key.indexOf('/'));
}
