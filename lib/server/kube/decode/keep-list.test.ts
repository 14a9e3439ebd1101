import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { survivingCanaries, withCanaries } from '#lib/server/kube/testing/canaries.ts';
import {
  fullEndpointSlice,
  fullNode,
  fullPod,
  fullService,
} from '#lib/server/kube/testing/full-objects.ts';
import {
  fullEndpoints,
  fullEvent,
  fullWorkload,
} from '#lib/server/kube/testing/full-optional-objects.ts';
import { decodeEndpointSlice } from './endpoint-slice.ts';
import { decodeEndpoints } from './endpoints.ts';
import { decodeEvent } from './event.ts';
import { isRecord } from './fields.ts';
import { decodeNode } from './node.ts';
import { decodePod } from './pod.ts';
import { decodeService } from './service.ts';
import { decodeWorkload } from './workload.ts';

const metadata = [
  'metadata.creationTimestamp',
  'metadata.deletionTimestamp',
  'metadata.finalizers[]',
  'metadata.generateName',
  'metadata.labels.app',
  'metadata.labels.•',
  'metadata.name',
  'metadata.ownerReferences[].apiVersion',
  'metadata.ownerReferences[].kind',
  'metadata.ownerReferences[].name',
  'metadata.ownerReferences[].uid',
  'metadata.resourceVersion',
  'metadata.uid',
];

const conditions = ['lastTransitionTime', 'message', 'reason', 'status', 'type'].map(
  (field) => `status.conditions[].${field}`,
);

const topology = [
  'metadata.annotations.service.kubernetes.io/topology-aware-hints',
  'metadata.annotations.service.kubernetes.io/topology-mode',
];
const overCapacity = 'metadata.annotations.endpoints.kubernetes.io/over-capacity';

const container = (field: string) => [
  `spec.${field}[].image`,
  `spec.${field}[].name`,
  `spec.${field}[].ports[].name`,
  `spec.${field}[].readinessProbe.httpGet.port`,
  `spec.${field}[].restartPolicy`,
];

const containerStatus = (field: string) => [
  `status.${field}[].lastState.terminated.finishedAt`,
  `status.${field}[].lastState.terminated.reason`,
  `status.${field}[].name`,
  `status.${field}[].state.running.startedAt`,
  `status.${field}[].state.terminated.finishedAt`,
  `status.${field}[].state.terminated.reason`,
  `status.${field}[].state.waiting.message`,
  `status.${field}[].state.waiting.reason`,
];

/** The only places of each kind whose text enters memory. docs/configuration.md names them, too. */
const kinds = [
  {
    kind: 'Pod',
    decode: decodePod,
    full: fullPod,
    kept: [
      ...metadata,
      'metadata.namespace',
      ...container('containers'),
      ...container('initContainers'),
      'spec.hostname',
      'spec.nodeName',
      'spec.readinessGates[].conditionType',
      'spec.schedulingGates[].name',
      'spec.subdomain',
      ...conditions,
      ...containerStatus('containerStatuses'),
      'status.hostIPs[].ip',
      ...containerStatus('initContainerStatuses'),
      'status.phase',
      'status.podIP',
      'status.podIPs[].ip',
      'status.reason',
      'status.startTime',
    ],
  },
  {
    kind: 'Service',
    decode: decodeService,
    full: fullService,
    kept: [
      ...metadata,
      'metadata.namespace',
      ...topology,
      overCapacity,
      'spec.clusterIP',
      'spec.clusterIPs[]',
      'spec.externalIPs[]',
      'spec.externalName',
      'spec.externalTrafficPolicy',
      'spec.internalTrafficPolicy',
      'spec.ipFamilyPolicy',
      'spec.loadBalancerClass',
      'spec.loadBalancerIP',
      'spec.loadBalancerSourceRanges[]',
      'spec.ports[].appProtocol',
      'spec.ports[].name',
      'spec.ports[].targetPort',
      'spec.selector.app',
      'spec.selector.•',
      'spec.sessionAffinity',
      'spec.trafficDistribution',
      ...conditions,
      ...['hostname', 'ip', 'ipMode', 'ports[].error', 'ports[].protocol'].map(
        (field) => `status.loadBalancer.ingress[].${field}`,
      ),
    ],
  },
  {
    kind: 'EndpointSlice',
    decode: decodeEndpointSlice,
    full: fullEndpointSlice,
    kept: [
      ...metadata,
      'metadata.namespace',
      'metadata.annotations.endpoints.kubernetes.io/last-change-trigger-time',
      overCapacity,
      'endpoints[].addresses[]',
      'endpoints[].hints.forNodes[].name',
      'endpoints[].hints.forZones[].name',
      'endpoints[].hostname',
      'endpoints[].nodeName',
      ...['kind', 'name', 'namespace', 'uid'].map((field) => `endpoints[].targetRef.${field}`),
      'endpoints[].zone',
      'ports[].appProtocol',
      'ports[].name',
    ],
  },
  {
    kind: 'Endpoints',
    decode: decodeEndpoints,
    full: fullEndpoints,
    kept: [
      ...metadata,
      'metadata.namespace',
      overCapacity,
      ...['addresses', 'notReadyAddresses'].flatMap((list) =>
        [
          'hostname',
          'ip',
          'nodeName',
          ...['kind', 'name', 'namespace', 'uid'].map((field) => `targetRef.${field}`),
        ].map((field) => `subsets[].${list}[].${field}`),
      ),
      'subsets[].ports[].appProtocol',
      'subsets[].ports[].name',
    ],
  },
  {
    kind: 'Event',
    decode: decodeEvent,
    full: fullEvent,
    kept: [
      ...metadata,
      'metadata.namespace',
      ...['eventTime', 'firstTimestamp', 'lastTimestamp', 'message', 'reason', 'type'],
      ...['fieldPath', 'kind', 'name', 'namespace', 'uid'].map(
        (field) => `involvedObject.${field}`,
      ),
      'reportingComponent',
      'series.lastObservedTime',
      'source.component',
    ],
  },
  {
    kind: 'Workload',
    decode: decodeWorkload('Deployment'),
    full: fullWorkload,
    kept: [
      ...metadata,
      'metadata.namespace',
      'spec.selector.matchLabels.app',
      'spec.selector.matchLabels.•',
      'spec.template.metadata.labels.app',
      'spec.template.metadata.labels.•',
      ...conditions,
    ],
  },
  {
    kind: 'Node',
    decode: decodeNode,
    full: fullNode,
    kept: [
      ...metadata,
      'spec.taints[].effect',
      'spec.taints[].key',
      'spec.taints[].value',
      'status.allocatable.cpu',
      ...conditions,
    ],
  },
] as const;

describe('M7 the keep-list', () => {
  it.each(kinds)(
    'lets exactly the listed texts of a full $kind into memory',
    ({ decode, full, kept }) => {
      const decoded = decode(withCanaries(full));
      expect(decoded.kind).toBe('object');
      expect(survivingCanaries(decoded)).toEqual([...kept].sort());
    },
  );

  it.each(kinds)(
    'lets no field of a $kind through that it does not know, at any depth',
    ({ decode, full }) => {
      const known = decode(withCanaries(full));
      fc.assert(
        fc.property(fc.infiniteStream(fc.boolean()), fc.string(), (coins, key) => {
          const fuzzed = withExtras(withCanaries(full), coins, `x${key}`);
          expect(decode(fuzzed)).toEqual(known);
        }),
        { numRuns: 50 },
      );
    },
  );
});

const mapFields = new Set(['labels', 'selector', 'matchLabels']);

/** The value with a field of that key in some of its objects, except in maps, where every key is data. */
function withExtras(value: unknown, coins: Iterator<boolean>, key: string): unknown {
  if (Array.isArray(value)) return value.map((member) => withExtras(member, coins, key));
  if (!isRecord(value)) return value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([field, member]) => [
      field,
      mapFields.has(field) ? member : withExtras(member, coins, key),
    ]),
  );
  return coins.next().value === true ? { ...copy, [key]: '<leaked>' } : copy;
}
