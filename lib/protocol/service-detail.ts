import type { Need } from '#lib/diagnosis/catalogue/catalogue-entry.ts';
import type { Known } from '#lib/diagnosis/known.ts';
import type { PodOwner } from '#lib/diagnosis/pod-owners.ts';
import type { Propagation } from '#lib/diagnosis/propagation.ts';
import type { Finding, FindingId } from '#lib/domain/finding.ts';
import type {
  EndpointSlice,
  Endpoints,
  KubeEvent,
  Node,
  Pod,
  Service,
} from '#lib/domain/objects.ts';

/** Findings that were not looked for, because something they rest on could not be read. */
export type NotEvaluated = {
  readonly need: Need;
  /** A plain sentence: "Nodes are not visible to you". */
  readonly reason: string;
  readonly ids: readonly FindingId[];
};

/** GET /api/v1/services/{namespace}/{name}: everything held that concerns one Service. */
export type ServiceDetail = {
  readonly service: Service;
  readonly slices: readonly EndpointSlice[];
  /** Pods that the selector asks for or that a slice names, and the one that was asked for by `pod`. */
  readonly pods: readonly Pod[];
  /** Who keeps those Pods that the selector asks for or that a slice names. */
  readonly owners: readonly PodOwner[];
  /** Nodes of those Pods and endpoints. */
  readonly nodes: readonly Node[];
  /** All that was diagnosed, explanations and good news too, in root-cause order. */
  readonly findings: readonly Finding[];
  readonly notEvaluated: readonly NotEvaluated[];
  /** About the Service and its Pods, newest first. */
  readonly events: Known<readonly KubeEvent[]>;
  readonly legacyEndpoints: Known<Endpoints | undefined>;
  readonly propagation?: Propagation | undefined;
};
