import { anyText as any } from './canaries.ts';

/** Objects with every field that may hold text, as of Kubernetes 1.34; `•` is any text. */

const metadata = {
  name: any,
  generateName: any,
  namespace: any,
  selfLink: any,
  uid: any,
  resourceVersion: any,
  generation: 1,
  creationTimestamp: any,
  deletionTimestamp: any,
  deletionGracePeriodSeconds: 30,
  labels: { app: any, [any]: any },
  annotations: {
    'kubectl.kubernetes.io/last-applied-configuration': any,
    'service.kubernetes.io/topology-mode': any,
    'service.kubernetes.io/topology-aware-hints': any,
    'endpoints.kubernetes.io/last-change-trigger-time': any,
    'endpoints.kubernetes.io/over-capacity': any,
    [any]: any,
  },
  finalizers: [any],
  ownerReferences: [
    { apiVersion: any, kind: any, name: any, uid: any, controller: true, blockOwnerDeletion: true },
  ],
  managedFields: [
    {
      manager: any,
      operation: any,
      apiVersion: any,
      time: any,
      fieldsType: any,
      fieldsV1: { [any]: {} },
    },
  ],
};

const condition = {
  type: any,
  status: any,
  reason: any,
  message: any,
  lastTransitionTime: any,
  lastProbeTime: any,
  observedGeneration: 1,
};

const keyRef = { name: any, key: any, optional: true };

const probe = {
  httpGet: {
    path: `/health?token=${any}`,
    port: any,
    host: any,
    scheme: any,
    httpHeaders: [{ name: any, value: any }],
  },
  initialDelaySeconds: 1,
  periodSeconds: 2,
  timeoutSeconds: 3,
  failureThreshold: 4,
  successThreshold: 5,
  terminationGracePeriodSeconds: 6,
};

const execProbe = { exec: { command: [any] }, periodSeconds: 1 };

const handler = {
  exec: { command: [any] },
  httpGet: { path: any, httpHeaders: [{ name: any, value: any }] },
};

const container = {
  name: any,
  image: any,
  imagePullPolicy: any,
  command: [any],
  args: [any],
  workingDir: any,
  env: [
    { name: any, value: any },
    {
      name: any,
      valueFrom: { secretKeyRef: keyRef, configMapKeyRef: keyRef, fieldRef: { fieldPath: any } },
    },
  ],
  envFrom: [{ prefix: any, secretRef: { name: any }, configMapRef: { name: any } }],
  ports: [{ name: any, containerPort: 80, protocol: 'TCP', hostIP: any, hostPort: 80 }],
  resources: {
    limits: { cpu: any, [any]: any },
    requests: { memory: any },
    claims: [{ name: any }],
  },
  volumeMounts: [{ name: any, mountPath: any, subPath: any, subPathExpr: any }],
  volumeDevices: [{ name: any, devicePath: any }],
  lifecycle: { postStart: handler, preStop: handler },
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: execProbe,
  restartPolicy: any,
  securityContext: { runAsUser: 1, seLinuxOptions: { user: any }, capabilities: { add: [any] } },
  terminationMessagePath: any,
};

const terminated = {
  reason: any,
  message: any,
  exitCode: 1,
  signal: 9,
  startedAt: any,
  finishedAt: any,
  containerID: any,
};

const containerStatus = {
  name: any,
  image: any,
  imageID: any,
  containerID: any,
  ready: true,
  started: true,
  restartCount: 2,
  state: { waiting: { reason: any, message: any }, running: { startedAt: any }, terminated },
  lastState: { terminated },
  allocatedResources: { cpu: any },
  volumeMounts: [{ name: any, mountPath: any }],
};

export const fullPod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata,
  spec: {
    nodeName: any,
    hostname: any,
    subdomain: any,
    hostNetwork: true,
    schedulingGates: [{ name: any }],
    readinessGates: [{ conditionType: any }],
    containers: [container],
    initContainers: [container],
    ephemeralContainers: [container],
    serviceAccountName: any,
    nodeSelector: { [any]: any },
    affinity: { nodeAffinity: { preferred: [any] } },
    tolerations: [{ key: any, value: any }],
    imagePullSecrets: [{ name: any }],
    volumes: [{ name: any, secret: { secretName: any }, hostPath: { path: any } }],
    hostAliases: [{ ip: any, hostnames: [any] }],
    dnsConfig: { nameservers: [any], options: [{ name: any, value: any }] },
    schedulerName: any,
    priorityClassName: any,
    topologySpreadConstraints: [{ topologyKey: any }],
  },
  status: {
    phase: any,
    reason: any,
    message: any,
    podIP: any,
    podIPs: [{ ip: any }],
    hostIP: any,
    hostIPs: [{ ip: any }],
    startTime: any,
    nominatedNodeName: any,
    qosClass: any,
    conditions: [condition],
    containerStatuses: [containerStatus],
    initContainerStatuses: [containerStatus],
    ephemeralContainerStatuses: [containerStatus],
    resourceClaimStatuses: [{ name: any }],
  },
};

export const fullService = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata,
  spec: {
    type: 'LoadBalancer',
    selector: { app: any, [any]: any },
    ports: [
      { name: any, protocol: 'TCP', appProtocol: any, port: 80, targetPort: any, nodePort: 30000 },
    ],
    clusterIP: any,
    clusterIPs: [any],
    ipFamilies: ['IPv4', any],
    ipFamilyPolicy: any,
    publishNotReadyAddresses: true,
    externalName: any,
    externalIPs: [any],
    sessionAffinity: any,
    sessionAffinityConfig: { clientIP: { timeoutSeconds: 5 } },
    internalTrafficPolicy: any,
    externalTrafficPolicy: any,
    trafficDistribution: any,
    healthCheckNodePort: 30001,
    loadBalancerClass: any,
    loadBalancerIP: any,
    loadBalancerSourceRanges: [any],
    allocateLoadBalancerNodePorts: true,
    unheardOf: any,
  },
  status: {
    loadBalancer: {
      ingress: [
        { ip: any, hostname: any, ipMode: any, ports: [{ port: 1, protocol: any, error: any }] },
      ],
    },
    conditions: [condition],
    unheardOf: any,
  },
};

export const fullEndpointSlice = {
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata,
  addressType: 'IPv4',
  endpoints: [
    {
      addresses: [any],
      conditions: { ready: true, serving: true, terminating: false },
      hostname: any,
      nodeName: any,
      zone: any,
      targetRef: {
        kind: any,
        namespace: any,
        name: any,
        uid: any,
        apiVersion: any,
        resourceVersion: any,
        fieldPath: any,
      },
      hints: { forZones: [{ name: any }], forNodes: [{ name: any }] },
      deprecatedTopology: { [any]: any },
    },
  ],
  ports: [{ name: any, protocol: 'TCP', port: 80, appProtocol: any }],
};

export const fullNode = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata,
  spec: {
    unschedulable: true,
    taints: [{ key: any, value: any, effect: any, timeAdded: any }],
    podCIDR: any,
    podCIDRs: [any],
    providerID: any,
    configSource: { configMap: { name: any } },
  },
  status: {
    allocatable: { cpu: any, memory: any },
    capacity: { cpu: any },
    conditions: [condition],
    addresses: [{ type: any, address: any }],
    daemonEndpoints: { kubeletEndpoint: { Port: 1 } },
    nodeInfo: { machineID: any, kernelVersion: any },
    images: [{ names: [any] }],
    volumesInUse: [any],
    volumesAttached: [{ name: any, devicePath: any }],
  },
};
