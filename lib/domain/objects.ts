/**
 * The Kubernetes objects that Slicescope reads, in the API's own shape and spelling, cut down to the
 * fields it may keep (see lib/server/kube/decode). Absent, null and empty lists mean the same; a decoder
 * leaves them out. Source: k8s.io/api core/v1 and discovery/v1, as of Kubernetes 1.34.
 */

export type Labels = Readonly<Record<string, string>>;

export type OwnerReference = {
  readonly apiVersion?: string | undefined;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean | undefined;
  readonly blockOwnerDeletion?: boolean | undefined;
};

export type ObjectMeta = {
  readonly name: string;
  readonly generateName?: string | undefined;
  readonly uid?: string | undefined;
  /** Opaque position in the API server's history; compared for equality only. */
  readonly resourceVersion?: string | undefined;
  readonly generation?: number | undefined;
  /** RFC 3339. */
  readonly creationTimestamp?: string | undefined;
  /** RFC 3339; the moment the grace period ends, not the moment of the request. */
  readonly deletionTimestamp?: string | undefined;
  readonly deletionGracePeriodSeconds?: number | undefined;
  readonly labels?: Labels | undefined;
  readonly annotations?: Labels | undefined;
  readonly finalizers?: readonly string[] | undefined;
  readonly ownerReferences?: readonly OwnerReference[] | undefined;
};

export type NamespacedMeta = ObjectMeta & { readonly namespace: string };

export type Protocol = 'TCP' | 'UDP' | 'SCTP';

export type IpFamily = 'IPv4' | 'IPv6';

export type Condition = {
  readonly type: string;
  readonly status: string;
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
  /** RFC 3339. */
  readonly lastTransitionTime?: string | undefined;
};

export type ServicePort = {
  readonly name?: string | undefined;
  /** Absent means TCP. */
  readonly protocol?: Protocol | undefined;
  readonly appProtocol?: string | undefined;
  readonly port: number;
  /** A number, or the name of a container port; absent means `port`. */
  readonly targetPort?: number | string | undefined;
  readonly nodePort?: number | undefined;
};

export type ServiceSpec = {
  readonly type?: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName' | undefined;
  readonly selector?: Labels | undefined;
  readonly ports?: readonly ServicePort[] | undefined;
  /** "None" is headless; empty or absent is ExternalName. */
  readonly clusterIP?: string | undefined;
  readonly clusterIPs?: readonly string[] | undefined;
  readonly ipFamilies?: readonly IpFamily[] | undefined;
  readonly ipFamilyPolicy?: string | undefined;
  readonly publishNotReadyAddresses?: boolean | undefined;
  readonly externalName?: string | undefined;
  readonly externalIPs?: readonly string[] | undefined;
  readonly sessionAffinity?: string | undefined;
  readonly sessionAffinityConfig?:
    | { readonly clientIP?: { readonly timeoutSeconds?: number | undefined } | undefined }
    | undefined;
  readonly internalTrafficPolicy?: string | undefined;
  readonly externalTrafficPolicy?: string | undefined;
  readonly trafficDistribution?: string | undefined;
  readonly healthCheckNodePort?: number | undefined;
  readonly loadBalancerClass?: string | undefined;
  readonly loadBalancerIP?: string | undefined;
  readonly loadBalancerSourceRanges?: readonly string[] | undefined;
  readonly allocateLoadBalancerNodePorts?: boolean | undefined;
};

export type LoadBalancerIngress = {
  readonly ip?: string | undefined;
  readonly hostname?: string | undefined;
  readonly ipMode?: string | undefined;
  readonly ports?:
    | readonly {
        readonly port: number;
        readonly protocol: string;
        readonly error?: string | undefined;
      }[]
    | undefined;
};

export type Service = {
  readonly metadata: NamespacedMeta;
  readonly spec: ServiceSpec;
  readonly status?:
    | {
        readonly loadBalancer?:
          | { readonly ingress?: readonly LoadBalancerIngress[] | undefined }
          | undefined;
        readonly conditions?: readonly Condition[] | undefined;
      }
    | undefined;
};

/** discovery/v1 EndpointConditions. Absent: ready and serving mean true, terminating means false. */
export type EndpointConditions = {
  readonly ready?: boolean | undefined;
  readonly serving?: boolean | undefined;
  readonly terminating?: boolean | undefined;
};

export type TargetRef = {
  readonly kind?: string | undefined;
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
  readonly uid?: string | undefined;
};

export type EndpointHints = {
  readonly forZones?: readonly { readonly name: string }[] | undefined;
  readonly forNodes?: readonly { readonly name: string }[] | undefined;
};

export type Endpoint = {
  readonly addresses: readonly string[];
  readonly conditions?: EndpointConditions | undefined;
  readonly hostname?: string | undefined;
  readonly nodeName?: string | undefined;
  readonly zone?: string | undefined;
  readonly targetRef?: TargetRef | undefined;
  readonly hints?: EndpointHints | undefined;
};

export type SlicePort = {
  /** Absent means "". */
  readonly name?: string | undefined;
  /** Absent means TCP. */
  readonly protocol?: Protocol | undefined;
  readonly port?: number | undefined;
  readonly appProtocol?: string | undefined;
};

export type AddressType = IpFamily | 'FQDN';

export type EndpointSlice = {
  readonly metadata: NamespacedMeta;
  readonly addressType: AddressType;
  readonly endpoints?: readonly Endpoint[] | undefined;
  readonly ports?: readonly SlicePort[] | undefined;
};

export type ContainerPort = {
  readonly name?: string | undefined;
  readonly containerPort: number;
  /** Absent means TCP. */
  readonly protocol?: Protocol | undefined;
};

type ProbedPort = { readonly port?: number | string | undefined };

/** What a probe asks; never its headers or command. `path` is without its query. Times in seconds. */
export type Probe = {
  readonly httpGet?: (ProbedPort & { readonly path?: string | undefined }) | undefined;
  readonly tcpSocket?: ProbedPort | undefined;
  readonly grpc?: ProbedPort | undefined;
  /** That there is a command, and nothing of it. */
  readonly exec?: Readonly<Record<string, never>> | undefined;
  readonly initialDelaySeconds?: number | undefined;
  readonly periodSeconds?: number | undefined;
  readonly timeoutSeconds?: number | undefined;
  readonly failureThreshold?: number | undefined;
  readonly successThreshold?: number | undefined;
};

export type Container = {
  readonly name: string;
  readonly image?: string | undefined;
  readonly ports?: readonly ContainerPort[] | undefined;
  readonly restartPolicy?: string | undefined;
  readonly readinessProbe?: Probe | undefined;
  readonly startupProbe?: Probe | undefined;
};

export type ContainerStatus = {
  readonly name: string;
  readonly ready?: boolean | undefined;
  readonly started?: boolean | undefined;
  readonly restartCount?: number | undefined;
  readonly state?: ContainerState | undefined;
  readonly lastState?: ContainerState | undefined;
};

export type ContainerState = {
  readonly waiting?:
    | { readonly reason?: string | undefined; readonly message?: string | undefined }
    | undefined;
  readonly running?: { readonly startedAt?: string | undefined } | undefined;
  readonly terminated?:
    | {
        readonly reason?: string | undefined;
        readonly exitCode?: number | undefined;
        readonly signal?: number | undefined;
        readonly finishedAt?: string | undefined;
      }
    | undefined;
};

export type Pod = {
  readonly metadata: NamespacedMeta;
  readonly spec?:
    | {
        readonly nodeName?: string | undefined;
        readonly hostname?: string | undefined;
        readonly subdomain?: string | undefined;
        readonly hostNetwork?: boolean | undefined;
        readonly schedulingGates?: readonly { readonly name: string }[] | undefined;
        readonly readinessGates?: readonly { readonly conditionType: string }[] | undefined;
        readonly containers?: readonly Container[] | undefined;
        readonly initContainers?: readonly Container[] | undefined;
      }
    | undefined;
  readonly status?:
    | {
        readonly phase?: string | undefined;
        readonly reason?: string | undefined;
        readonly podIP?: string | undefined;
        readonly podIPs?: readonly { readonly ip: string }[] | undefined;
        readonly hostIPs?: readonly { readonly ip: string }[] | undefined;
        readonly startTime?: string | undefined;
        readonly conditions?: readonly Condition[] | undefined;
        readonly containerStatuses?: readonly ContainerStatus[] | undefined;
        readonly initContainerStatuses?: readonly ContainerStatus[] | undefined;
      }
    | undefined;
};

export type Taint = {
  readonly key: string;
  readonly effect: string;
  readonly value?: string | undefined;
};

export type Node = {
  readonly metadata: ObjectMeta;
  readonly spec?:
    | {
        readonly unschedulable?: boolean | undefined;
        readonly taints?: readonly Taint[] | undefined;
      }
    | undefined;
  readonly status?:
    | {
        readonly allocatable?: { readonly cpu?: string | undefined } | undefined;
        readonly conditions?: readonly Condition[] | undefined;
      }
    | undefined;
};

/** core/v1 Event; `message` without what could be a secret. */
export type KubeEvent = {
  readonly metadata: NamespacedMeta;
  readonly involvedObject: {
    readonly kind?: string | undefined;
    readonly namespace?: string | undefined;
    readonly name?: string | undefined;
    readonly uid?: string | undefined;
    /** `spec.containers{app}`: the container that it is about. */
    readonly fieldPath?: string | undefined;
  };
  /** Normal or Warning. */
  readonly type?: string | undefined;
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
  readonly source?: { readonly component?: string | undefined } | undefined;
  readonly reportingComponent?: string | undefined;
  /** RFC 3339; newer reporters write only eventTime and series. */
  readonly firstTimestamp?: string | undefined;
  readonly lastTimestamp?: string | undefined;
  readonly eventTime?: string | undefined;
  readonly count?: number | undefined;
  readonly series?:
    | {
        readonly count?: number | undefined;
        readonly lastObservedTime?: string | undefined;
      }
    | undefined;
};

/** What apps/v1 keeps Pods with. */
export type WorkloadKind = 'Deployment' | 'ReplicaSet' | 'StatefulSet' | 'DaemonSet';

export type Workload = {
  readonly kind: WorkloadKind;
  readonly metadata: NamespacedMeta;
  readonly spec?:
    | {
        /** Absent means 1; a DaemonSet has none. */
        readonly replicas?: number | undefined;
        readonly selector?: { readonly matchLabels?: Labels | undefined } | undefined;
        readonly template?:
          | { readonly metadata?: { readonly labels?: Labels | undefined } | undefined }
          | undefined;
      }
    | undefined;
  readonly status?:
    | {
        readonly replicas?: number | undefined;
        readonly readyReplicas?: number | undefined;
        readonly updatedReplicas?: number | undefined;
        readonly desiredNumberScheduled?: number | undefined;
        readonly conditions?: readonly Condition[] | undefined;
      }
    | undefined;
};

export type EndpointAddress = {
  readonly ip: string;
  readonly hostname?: string | undefined;
  readonly nodeName?: string | undefined;
  readonly targetRef?: TargetRef | undefined;
};

/** The legacy core/v1 Endpoints. The addresses of a subset are reached on each of its ports. */
export type Endpoints = {
  readonly metadata: NamespacedMeta;
  readonly subsets?:
    | readonly {
        readonly addresses?: readonly EndpointAddress[] | undefined;
        readonly notReadyAddresses?: readonly EndpointAddress[] | undefined;
        readonly ports?: readonly SlicePort[] | undefined;
      }[]
    | undefined;
};

/** The label that links a slice to its Service, in the same namespace. */
export const serviceNameLabel = 'kubernetes.io/service-name';
/** The label that names who writes a slice. */
export const managedByLabel = 'endpointslice.kubernetes.io/managed-by';
/** The label that the controller puts on slices of headless Services. */
export const headlessLabel = 'service.kubernetes.io/headless';
/** The label that hands a Service, and the slices it is copied to, to another proxy than kube-proxy. */
export const proxyNameLabel = 'service.kubernetes.io/service-proxy-name';
/** The manager name of kube-controller-manager's EndpointSlice controller. */
export const sliceController = 'endpointslice-controller.k8s.io';
/** The manager name of kube-controller-manager's EndpointSlice mirroring controller. */
export const mirroringController = 'endpointslicemirroring-controller.k8s.io';
/** The Node label that zones are read from. */
export const zoneLabel = 'topology.kubernetes.io/zone';
/** The annotation of Endpoints that were cut at 1 000 addresses. */
export const overCapacityAnnotation = 'endpoints.kubernetes.io/over-capacity';
/** The annotation of Endpoints that serve as a lock; its value is never kept. */
export const leaderAnnotation = 'control-plane.alpha.kubernetes.io/leader';
/** The annotation with the oldest cause of the slice's last write, where there was one. */
export const triggerTimeAnnotation = 'endpoints.kubernetes.io/last-change-trigger-time';
