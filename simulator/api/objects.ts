import type {
  Condition,
  Container,
  ContainerStatus,
  EndpointSlice,
  Labels,
  NamespacedMeta,
  Node,
  ObjectMeta,
  Pod,
  Service,
  Taint,
} from '#lib/domain/objects.ts';

/**
 * The objects that the simulator stores: the API's JSON without `kind` and `apiVersion`, which the resource tells.
 * Where the product's own types are cut down (probes), these have the API's full shape.
 */
export type KubeObject = { readonly metadata: ObjectMeta & { readonly namespace?: string } };

export type HttpGetAction = { readonly path?: string; readonly port: number | string };

/** A probe as a user writes it. */
export type ProbeSpec = {
  readonly httpGet?: HttpGetAction;
  readonly tcpSocket?: { readonly port: number | string };
  readonly exec?: { readonly command: readonly string[] };
  readonly grpc?: { readonly port: number };
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly failureThreshold?: number;
  readonly successThreshold?: number;
};

export type ContainerSpec = Omit<Container, 'readinessProbe' | 'startupProbe'> & {
  readonly readinessProbe?: ProbeSpec;
  readonly livenessProbe?: ProbeSpec;
  readonly startupProbe?: ProbeSpec;
};

type ReadPodSpec = NonNullable<Pod['spec']>;

export type Toleration = {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
  readonly tolerationSeconds?: number;
};

export type PodSpec = Omit<ReadPodSpec, 'containers' | 'initContainers'> & {
  readonly containers?: readonly ContainerSpec[];
  readonly initContainers?: readonly ContainerSpec[];
  readonly terminationGracePeriodSeconds?: number;
  readonly restartPolicy?: string;
  readonly dnsPolicy?: string;
  readonly schedulerName?: string;
  readonly serviceAccountName?: string;
  readonly nodeSelector?: Labels;
  readonly tolerations?: readonly Toleration[];
};

export type ContainerStatusObject = ContainerStatus & {
  readonly image?: string;
  readonly imageID?: string;
  readonly containerID?: string;
};

type ReadPodStatus = NonNullable<Pod['status']>;

export type PodStatus = Omit<ReadPodStatus, 'containerStatuses' | 'initContainerStatuses'> & {
  readonly message?: string;
  readonly hostIP?: string;
  readonly qosClass?: string;
  readonly nominatedNodeName?: string;
  readonly containerStatuses?: readonly ContainerStatusObject[];
  readonly initContainerStatuses?: readonly ContainerStatusObject[];
};

export type PodObject = {
  readonly metadata: NamespacedMeta;
  readonly spec?: PodSpec;
  readonly status?: PodStatus;
};

export type PodTemplate = {
  readonly metadata: { readonly labels: Labels; readonly annotations?: Labels };
  readonly spec: PodSpec;
};

/** Which objects are meant, by their labels: those that fulfil all of it. */
export type LabelSelector = {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly {
    readonly key: string;
    /** In, NotIn, Exists or DoesNotExist. */
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
};

export type DeploymentSpec = {
  /** Absent means 1. */
  readonly replicas?: number;
  readonly selector: LabelSelector & { readonly matchLabels: Labels };
  readonly template: PodTemplate;
  readonly strategy?: {
    readonly type?: string;
    /** Numbers of Pods, or percentages of the replicas such as "25%". */
    readonly rollingUpdate?: {
      readonly maxSurge?: number | string;
      readonly maxUnavailable?: number | string;
    };
  };
  readonly minReadySeconds?: number;
  readonly revisionHistoryLimit?: number;
  readonly progressDeadlineSeconds?: number;
  readonly paused?: boolean;
};

export type DeploymentCondition = Condition & { readonly lastUpdateTime?: string };

export type DeploymentStatus = {
  readonly observedGeneration?: number;
  readonly replicas?: number;
  readonly updatedReplicas?: number;
  readonly readyReplicas?: number;
  readonly availableReplicas?: number;
  readonly unavailableReplicas?: number;
  readonly conditions?: readonly DeploymentCondition[];
};

export type DeploymentObject = {
  readonly metadata: NamespacedMeta;
  readonly spec: DeploymentSpec;
  readonly status?: DeploymentStatus;
};

export type NamespaceObject = {
  readonly metadata: ObjectMeta;
  readonly spec?: { readonly finalizers?: readonly string[] };
  readonly status?: { readonly phase?: string; readonly conditions?: readonly Condition[] };
};

export type NodeCondition = Condition & { readonly lastHeartbeatTime?: string };

export type NodeTaint = Taint & { readonly timeAdded?: string };

export type NodeObject = Node & {
  readonly spec?: {
    readonly podCIDR?: string;
    readonly podCIDRs?: readonly string[];
    readonly taints?: readonly NodeTaint[];
  };
  readonly status?: {
    readonly conditions?: readonly NodeCondition[];
    readonly capacity?: { readonly cpu?: string; readonly memory?: string; readonly pods?: string };
    readonly addresses?: readonly { readonly type: string; readonly address: string }[];
    readonly nodeInfo?: {
      readonly kubeletVersion?: string;
      readonly osImage?: string;
      readonly kernelVersion?: string;
      readonly containerRuntimeVersion?: string;
    };
  };
};

export type ReplicaSetSpec = {
  readonly replicas?: number;
  readonly minReadySeconds?: number;
  readonly selector: LabelSelector;
  readonly template: PodTemplate;
};

export type ReplicaSetStatus = {
  readonly replicas: number;
  readonly fullyLabeledReplicas?: number;
  readonly readyReplicas?: number;
  readonly availableReplicas?: number;
  readonly observedGeneration?: number;
};

export type ReplicaSetObject = {
  readonly metadata: NamespacedMeta;
  readonly spec: ReplicaSetSpec;
  readonly status?: ReplicaSetStatus;
};

/** Served, but played by no controller: it stays as it was written. */
export type StatefulSetObject = {
  readonly metadata: NamespacedMeta;
  readonly spec: ReplicaSetSpec & { readonly serviceName?: string };
  readonly status?: { readonly replicas: number; readonly readyReplicas?: number };
};

/** Served, but played by no controller: it stays as it was written. */
export type DaemonSetObject = {
  readonly metadata: NamespacedMeta;
  readonly spec: { readonly selector: LabelSelector; readonly template: PodTemplate };
  readonly status?: {
    readonly currentNumberScheduled: number;
    readonly desiredNumberScheduled: number;
    readonly numberMisscheduled: number;
    readonly numberReady: number;
    readonly updatedNumberScheduled?: number;
    readonly numberAvailable?: number;
  };
};

export type ObjectReference = {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly fieldPath?: string;
};

export type EndpointAddressObject = {
  readonly ip: string;
  readonly hostname?: string;
  readonly nodeName?: string;
  readonly targetRef?: ObjectReference;
};

export type EndpointSubset = {
  readonly addresses?: readonly EndpointAddressObject[];
  readonly notReadyAddresses?: readonly EndpointAddressObject[];
  readonly ports?: readonly {
    readonly name?: string;
    readonly port: number;
    readonly protocol?: string;
    readonly appProtocol?: string;
  }[];
};

/** The older, deprecated form of what slices publish. */
export type EndpointsObject = {
  readonly metadata: NamespacedMeta;
  readonly subsets?: readonly EndpointSubset[];
};

/** An event of the core group, as controllers and kubelets record it. */
export type EventObject = {
  readonly metadata: NamespacedMeta;
  readonly involvedObject: ObjectReference;
  readonly reason?: string;
  readonly message?: string;
  readonly source?: { readonly component?: string; readonly host?: string };
  readonly firstTimestamp?: string | null;
  readonly lastTimestamp?: string | null;
  readonly count?: number;
  readonly series?: { readonly count?: number; readonly lastObservedTime?: string };
  readonly type?: string;
  readonly eventTime?: string | null;
  readonly action?: string;
  readonly reportingComponent?: string;
  readonly reportingInstance?: string;
};

/** By which a kubelet says that its Node lives. */
export type LeaseObject = {
  readonly metadata: NamespacedMeta;
  readonly spec?: {
    readonly holderIdentity?: string;
    readonly leaseDurationSeconds?: number;
    readonly acquireTime?: string;
    readonly renewTime?: string;
  };
};

/** The object type of each resource. */
export type Objects = {
  services: Service;
  pods: PodObject;
  nodes: NodeObject;
  endpointslices: EndpointSlice;
  namespaces: NamespaceObject;
  deployments: DeploymentObject;
  replicasets: ReplicaSetObject;
  statefulsets: StatefulSetObject;
  daemonsets: DaemonSetObject;
  endpoints: EndpointsObject;
  events: EventObject;
  leases: LeaseObject;
};
