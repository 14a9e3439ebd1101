import type {
  LoadBalancerIngress,
  Service,
  ServicePort,
  ServiceSpec,
} from '#lib/domain/objects.ts';
import { overCapacityAnnotation } from '#lib/domain/objects.ts';
import { conditions, freeText, protocol } from './conditions.ts';
import { decoder } from './decoded.ts';
import type { JsonObject } from './fields.ts';
import {
  compact,
  compactOrNothing,
  flag,
  isRecord,
  list,
  neededMembers,
  neededNumber,
  number,
  oneOf,
  part,
  tellingFlag,
  text,
  texts,
  UnusableField,
} from './fields.ts';
import { labels } from './labels.ts';
import { namespacedMeta } from './metadata.ts';
import { repeated } from './repeated-text.ts';

const keptAnnotations = [
  'service.kubernetes.io/topology-mode',
  'service.kubernetes.io/topology-aware-hints',
  overCapacityAnnotation,
];

/** core/v1 Service, cut down to its keep-list. */
export const decodeService = decoder(
  (object): Service =>
    compact({
      metadata: namespacedMeta(object, keptAnnotations),
      spec: spec(object.spec),
      status: part(object.status, status),
    }),
);

function spec(value: unknown): ServiceSpec {
  if (!isRecord(value)) throw new UnusableField('spec', 'an object', value);
  return compact({
    type: oneOf(['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'], value.type, 'spec.type'),
    selector: labels(value.selector, 'spec.selector'),
    ports: neededMembers(value.ports, 'spec.ports', port),
    clusterIP: text(value.clusterIP),
    clusterIPs: texts(value.clusterIPs),
    ipFamilies: ipFamilies(value.ipFamilies),
    ipFamilyPolicy: repeated(value.ipFamilyPolicy),
    publishNotReadyAddresses: tellingFlag(
      value.publishNotReadyAddresses,
      'spec.publishNotReadyAddresses',
    ),
    externalName: text(value.externalName),
    externalIPs: texts(value.externalIPs),
    sessionAffinity: text(value.sessionAffinity),
    sessionAffinityConfig: part(value.sessionAffinityConfig, sessionAffinityConfig),
    internalTrafficPolicy: text(value.internalTrafficPolicy),
    externalTrafficPolicy: text(value.externalTrafficPolicy),
    trafficDistribution: text(value.trafficDistribution),
    healthCheckNodePort: number(value.healthCheckNodePort),
    loadBalancerClass: text(value.loadBalancerClass),
    loadBalancerIP: text(value.loadBalancerIP),
    loadBalancerSourceRanges: texts(value.loadBalancerSourceRanges),
    allocateLoadBalancerNodePorts: flag(value.allocateLoadBalancerNodePorts),
  });
}

function port(value: JsonObject, field: string): ServicePort {
  return compact({
    name: text(value.name),
    protocol: protocol(value.protocol, `${field}.protocol`),
    appProtocol: text(value.appProtocol),
    port: neededNumber(value.port, `${field}.port`),
    targetPort: targetPort(value.targetPort, `${field}.targetPort`),
    nodePort: number(value.nodePort),
  });
}

/** Taking an unusable one for absent would mean another port. */
function targetPort(value: unknown, field: string): number | string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const found = number(value) ?? text(value);
  if (found === undefined) throw new UnusableField(field, 'a number or a name', value);
  return found;
}

function ipFamilies(value: unknown): ServiceSpec['ipFamilies'] {
  const found = (texts(value) ?? []).filter((family) => family === 'IPv4' || family === 'IPv6');
  // A copy has room for what is in it; a list that grew, for sixteen more.
  return found.length === 0 ? undefined : found.slice();
}

function sessionAffinityConfig(value: JsonObject): ServiceSpec['sessionAffinityConfig'] {
  return compactOrNothing({
    clientIP: part(value.clientIP, (clientIP) =>
      compactOrNothing({ timeoutSeconds: number(clientIP.timeoutSeconds) }),
    ),
  });
}

function status(value: JsonObject): Service['status'] {
  return compactOrNothing({
    loadBalancer: part(value.loadBalancer, ({ ingress }) =>
      compactOrNothing({ ingress: list(ingress, loadBalancerIngress) }),
    ),
    conditions: conditions(value.conditions),
  });
}

function loadBalancerIngress(value: JsonObject): LoadBalancerIngress {
  return compact({
    ip: text(value.ip),
    hostname: text(value.hostname),
    ipMode: text(value.ipMode),
    ports: list(value.ports, portStatus),
  });
}

function portStatus(value: JsonObject) {
  const port = number(value.port);
  const protocol = text(value.protocol);
  if (port === undefined || protocol === undefined) return undefined;
  return compact({ port, protocol, error: freeText(value.error) });
}
