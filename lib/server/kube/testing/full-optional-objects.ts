import { anyText } from './canaries.ts';
import { condition, container, metadata } from './full-objects.ts';

/** Objects of the optional collections with every field that may hold text, as of Kubernetes 1.34; `•` is any text. */

const reference = {
  kind: anyText,
  namespace: anyText,
  name: anyText,
  uid: anyText,
  apiVersion: anyText,
  resourceVersion: anyText,
  fieldPath: anyText,
};

const endpointAddress = {
  ip: anyText,
  hostname: anyText,
  nodeName: anyText,
  targetRef: reference,
};

export const fullEndpoints = {
  apiVersion: 'v1',
  kind: 'Endpoints',
  metadata,
  subsets: [
    {
      addresses: [endpointAddress],
      notReadyAddresses: [endpointAddress],
      ports: [{ name: anyText, protocol: 'TCP', port: 80, appProtocol: anyText }],
    },
  ],
};

export const fullEvent = {
  apiVersion: 'v1',
  kind: 'Event',
  metadata,
  involvedObject: reference,
  related: reference,
  type: anyText,
  reason: anyText,
  message: anyText,
  action: anyText,
  source: { component: anyText, host: anyText },
  reportingComponent: anyText,
  reportingInstance: anyText,
  firstTimestamp: anyText,
  lastTimestamp: anyText,
  eventTime: anyText,
  count: 1,
  series: { count: 1, lastObservedTime: anyText },
};

/** A Deployment, a ReplicaSet, a StatefulSet and a DaemonSet in one. */
export const fullWorkload = {
  apiVersion: 'apps/v1',
  metadata,
  spec: {
    replicas: 1,
    selector: {
      matchLabels: { app: anyText, [anyText]: anyText },
      matchExpressions: [{ key: anyText, operator: anyText, values: [anyText] }],
    },
    template: {
      metadata: { ...metadata, annotations: { [anyText]: anyText } },
      spec: { containers: [container], serviceAccountName: anyText },
    },
    serviceName: anyText,
    strategy: { type: anyText },
    updateStrategy: { type: anyText },
    volumeClaimTemplates: [{ metadata, spec: { storageClassName: anyText } }],
  },
  status: {
    replicas: 1,
    readyReplicas: 1,
    updatedReplicas: 1,
    desiredNumberScheduled: 1,
    currentRevision: anyText,
    updateRevision: anyText,
    conditions: [condition],
  },
};
