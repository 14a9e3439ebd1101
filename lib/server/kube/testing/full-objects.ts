import { anyText } from './canaries.ts';

/** Objects with every field that may hold text, as of Kubernetes 1.34; `•` is any text. */

export const metadata = {
  name: anyText,
  generateName: anyText,
  namespace: anyText,
  selfLink: anyText,
  uid: anyText,
  resourceVersion: anyText,
  generation: 1,
  creationTimestamp: anyText,
  deletionTimestamp: anyText,
  deletionGracePeriodSeconds: 30,
  labels: { app: anyText, [anyText]: anyText },
  annotations: {
    'kubectl.kubernetes.io/last-applied-configuration': anyText,
    'service.kubernetes.io/topology-mode': anyText,
    'service.kubernetes.io/topology-aware-hints': anyText,
    'endpoints.kubernetes.io/last-change-trigger-time': anyText,
    'endpoints.kubernetes.io/over-capacity': anyText,
    'control-plane.alpha.kubernetes.io/leader': anyText,
    [anyText]: anyText,
  },
  finalizers: [anyText],
  ownerReferences: [
    {
      apiVersion: anyText,
      kind: anyText,
      name: anyText,
      uid: anyText,
      controller: true,
      blockOwnerDeletion: true,
    },
  ],
  managedFields: [
    {
      manager: anyText,
      operation: anyText,
      apiVersion: anyText,
      time: anyText,
      fieldsType: anyText,
      fieldsV1: { [anyText]: {} },
    },
  ],
};

export const condition = {
  type: anyText,
  status: anyText,
  reason: anyText,
  message: anyText,
  lastTransitionTime: anyText,
  lastProbeTime: anyText,
  observedGeneration: 1,
};

const keyRef = { name: anyText, key: anyText, optional: true };

const probe = {
  httpGet: {
    path: `/health?token=${anyText}`,
    port: anyText,
    host: anyText,
    scheme: anyText,
    httpHeaders: [{ name: anyText, value: anyText }],
  },
  initialDelaySeconds: 1,
  periodSeconds: 2,
  timeoutSeconds: 3,
  failureThreshold: 4,
  successThreshold: 5,
  terminationGracePeriodSeconds: 6,
};

const execProbe = { exec: { command: [anyText] }, periodSeconds: 1 };

const handler = {
  exec: { command: [anyText] },
  httpGet: { path: anyText, httpHeaders: [{ name: anyText, value: anyText }] },
};

export const container = {
  name: anyText,
  image: anyText,
  imagePullPolicy: anyText,
  command: [anyText],
  args: [anyText],
  workingDir: anyText,
  env: [
    { name: anyText, value: anyText },
    {
      name: anyText,
      valueFrom: {
        secretKeyRef: keyRef,
        configMapKeyRef: keyRef,
        fieldRef: { fieldPath: anyText },
      },
    },
  ],
  envFrom: [{ prefix: anyText, secretRef: { name: anyText }, configMapRef: { name: anyText } }],
  ports: [{ name: anyText, containerPort: 80, protocol: 'TCP', hostIP: anyText, hostPort: 80 }],
  resources: {
    limits: { cpu: anyText, [anyText]: anyText },
    requests: { memory: anyText },
    claims: [{ name: anyText }],
  },
  volumeMounts: [{ name: anyText, mountPath: anyText, subPath: anyText, subPathExpr: anyText }],
  volumeDevices: [{ name: anyText, devicePath: anyText }],
  lifecycle: { postStart: handler, preStop: handler },
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: execProbe,
  restartPolicy: anyText,
  securityContext: {
    runAsUser: 1,
    seLinuxOptions: { user: anyText },
    capabilities: { add: [anyText] },
  },
  terminationMessagePath: anyText,
};

const terminated = {
  reason: anyText,
  message: anyText,
  exitCode: 1,
  signal: 9,
  startedAt: anyText,
  finishedAt: anyText,
  containerID: anyText,
};

const containerStatus = {
  name: anyText,
  image: anyText,
  imageID: anyText,
  containerID: anyText,
  ready: true,
  started: true,
  restartCount: 2,
  state: {
    waiting: { reason: anyText, message: anyText },
    running: { startedAt: anyText },
    terminated,
  },
  lastState: { terminated },
  allocatedResources: { cpu: anyText },
  volumeMounts: [{ name: anyText, mountPath: anyText }],
};

export const fullPod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata,
  spec: {
    nodeName: anyText,
    hostname: anyText,
    subdomain: anyText,
    hostNetwork: true,
    schedulingGates: [{ name: anyText }],
    readinessGates: [{ conditionType: anyText }],
    containers: [container],
    initContainers: [container],
    ephemeralContainers: [container],
    serviceAccountName: anyText,
    nodeSelector: { [anyText]: anyText },
    affinity: { nodeAffinity: { preferred: [anyText] } },
    tolerations: [{ key: anyText, value: anyText }],
    imagePullSecrets: [{ name: anyText }],
    volumes: [{ name: anyText, secret: { secretName: anyText }, hostPath: { path: anyText } }],
    hostAliases: [{ ip: anyText, hostnames: [anyText] }],
    dnsConfig: { nameservers: [anyText], options: [{ name: anyText, value: anyText }] },
    schedulerName: anyText,
    priorityClassName: anyText,
    topologySpreadConstraints: [{ topologyKey: anyText }],
  },
  status: {
    phase: anyText,
    reason: anyText,
    message: anyText,
    podIP: anyText,
    podIPs: [{ ip: anyText }],
    hostIP: anyText,
    hostIPs: [{ ip: anyText }],
    startTime: anyText,
    nominatedNodeName: anyText,
    qosClass: anyText,
    conditions: [condition],
    containerStatuses: [containerStatus],
    initContainerStatuses: [containerStatus],
    ephemeralContainerStatuses: [containerStatus],
    resourceClaimStatuses: [{ name: anyText }],
  },
};

export const fullService = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata,
  spec: {
    type: 'LoadBalancer',
    selector: { app: anyText, [anyText]: anyText },
    ports: [
      {
        name: anyText,
        protocol: 'TCP',
        appProtocol: anyText,
        port: 80,
        targetPort: anyText,
        nodePort: 30000,
      },
    ],
    clusterIP: anyText,
    clusterIPs: [anyText],
    ipFamilies: ['IPv4', anyText],
    ipFamilyPolicy: anyText,
    publishNotReadyAddresses: true,
    externalName: anyText,
    externalIPs: [anyText],
    sessionAffinity: anyText,
    sessionAffinityConfig: { clientIP: { timeoutSeconds: 5 } },
    internalTrafficPolicy: anyText,
    externalTrafficPolicy: anyText,
    trafficDistribution: anyText,
    healthCheckNodePort: 30001,
    loadBalancerClass: anyText,
    loadBalancerIP: anyText,
    loadBalancerSourceRanges: [anyText],
    allocateLoadBalancerNodePorts: true,
    unheardOf: anyText,
  },
  status: {
    loadBalancer: {
      ingress: [
        {
          ip: anyText,
          hostname: anyText,
          ipMode: anyText,
          ports: [{ port: 1, protocol: anyText, error: anyText }],
        },
      ],
    },
    conditions: [condition],
    unheardOf: anyText,
  },
};

export const fullEndpointSlice = {
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata,
  addressType: 'IPv4',
  endpoints: [
    {
      addresses: [anyText],
      conditions: { ready: true, serving: true, terminating: false },
      hostname: anyText,
      nodeName: anyText,
      zone: anyText,
      targetRef: {
        kind: anyText,
        namespace: anyText,
        name: anyText,
        uid: anyText,
        apiVersion: anyText,
        resourceVersion: anyText,
        fieldPath: anyText,
      },
      hints: { forZones: [{ name: anyText }], forNodes: [{ name: anyText }] },
      deprecatedTopology: { [anyText]: anyText },
    },
  ],
  ports: [{ name: anyText, protocol: 'TCP', port: 80, appProtocol: anyText }],
};

export const fullNode = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata,
  spec: {
    unschedulable: true,
    taints: [{ key: anyText, value: anyText, effect: anyText, timeAdded: anyText }],
    podCIDR: anyText,
    podCIDRs: [anyText],
    providerID: anyText,
    configSource: { configMap: { name: anyText } },
  },
  status: {
    allocatable: { cpu: anyText, memory: anyText },
    capacity: { cpu: anyText },
    conditions: [condition],
    addresses: [{ type: anyText, address: anyText }],
    daemonEndpoints: { kubeletEndpoint: { Port: 1 } },
    nodeInfo: { machineID: anyText, kernelVersion: anyText },
    images: [{ names: [anyText] }],
    volumesInUse: [anyText],
    volumesAttached: [{ name: anyText, devicePath: anyText }],
  },
};
