import type {
  Endpoint,
  EndpointConditions,
  EndpointHints,
  EndpointSlice,
  SlicePort,
  TargetRef,
} from '#lib/domain/objects.ts';
import { triggerTimeAnnotation } from '#lib/domain/objects.ts';
import { protocol } from './conditions.ts';
import { decoder } from './decoded.ts';
import type { JsonObject } from './fields.ts';
import {
  compact,
  compactOrNothing,
  list,
  neededMembers,
  neededNumber,
  oneOf,
  part,
  tellingFlag,
  text,
  texts,
  UnusableField,
} from './fields.ts';
import { namespacedMeta } from './metadata.ts';

const keptAnnotations = [triggerTimeAnnotation, 'endpoints.kubernetes.io/over-capacity'];

/** discovery.k8s.io/v1 EndpointSlice, cut down to its keep-list. */
export const decodeEndpointSlice = decoder(
  (object): EndpointSlice =>
    compact({
      metadata: namespacedMeta(object, keptAnnotations),
      addressType: addressType(object.addressType),
      endpoints: neededMembers(object.endpoints, 'endpoints', endpoint),
      ports: neededMembers(object.ports, 'ports', port),
    }),
);

function addressType(value: unknown): EndpointSlice['addressType'] {
  const found = oneOf(['IPv4', 'IPv6', 'FQDN'], value, 'addressType');
  if (found === undefined) throw new UnusableField('addressType', 'IPv4, IPv6 or FQDN', value);
  return found;
}

function endpoint(value: JsonObject, field: string): Endpoint {
  const addresses = texts(value.addresses);
  if (addresses === undefined) {
    throw new UnusableField(`${field}.addresses`, 'a list of addresses', value.addresses);
  }
  return compact({
    addresses,
    conditions: part(value.conditions, (found) => conditions(found, `${field}.conditions`)),
    hostname: text(value.hostname),
    nodeName: text(value.nodeName),
    zone: text(value.zone),
    targetRef: part(value.targetRef, targetRef),
    hints: part(value.hints, hints),
  });
}

/** Absent conditions mean ready: a value that is no boolean must not be taken for absent. */
function conditions(value: JsonObject, field: string): EndpointConditions | undefined {
  return compactOrNothing({
    ready: tellingFlag(value.ready, `${field}.ready`),
    serving: tellingFlag(value.serving, `${field}.serving`),
    terminating: tellingFlag(value.terminating, `${field}.terminating`),
  });
}

function targetRef(value: JsonObject): TargetRef | undefined {
  return compactOrNothing({
    kind: text(value.kind),
    namespace: text(value.namespace),
    name: text(value.name),
    uid: text(value.uid),
  });
}

function hints(value: JsonObject): EndpointHints | undefined {
  return compactOrNothing({ forZones: named(value.forZones), forNodes: named(value.forNodes) });
}

function named(value: unknown): readonly { readonly name: string }[] | undefined {
  return list(value, (member) => {
    const name = text(member.name);
    return name === undefined ? undefined : { name };
  });
}

function port(value: JsonObject, field: string): SlicePort {
  return compact({
    name: text(value.name),
    protocol: protocol(value.protocol, `${field}.protocol`),
    port:
      value.port === undefined || value.port === null
        ? undefined
        : neededNumber(value.port, `${field}.port`),
    appProtocol: text(value.appProtocol),
  });
}
