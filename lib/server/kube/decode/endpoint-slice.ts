import type {
  Endpoint,
  EndpointConditions,
  EndpointHints,
  EndpointSlice,
  NamespacedMeta,
} from '#lib/domain/objects.ts';
import { overCapacityAnnotation, triggerTimeAnnotation } from '#lib/domain/objects.ts';
import type { SliceHead } from '#lib/domain/packed-slice.ts';
import { decoder } from './decoded.ts';
import type { JsonObject } from './fields.ts';
import {
  compact,
  compactOrNothing,
  list,
  neededMembers,
  oneOf,
  part,
  tellingFlag,
  text,
  texts,
  UnusableField,
} from './fields.ts';
import { namespacedMeta } from './metadata.ts';
import { slicePort } from './slice-port.ts';
import { targetRef } from './target-ref.ts';

const keptAnnotations = [triggerTimeAnnotation, overCapacityAnnotation];

/** discovery.k8s.io/v1 EndpointSlice, cut down to its keep-list. */
export const decodeEndpointSlice = decoder((object): EndpointSlice => {
  let endpoints: readonly Endpoint[] | undefined;
  const head = decodeSliceHead(object, () => {
    endpoints = neededMembers(object.endpoints, 'endpoints', decodeEndpoint);
  });
  return endpoints === undefined ? head : { ...head, endpoints };
});

/**
 * All but the endpoints. Throws `UnusableField` where it cannot be used.
 *
 * @param readEndpoints called when it is their turn, so that of several broken fields the first one is named
 */
export function decodeSliceHead(
  object: JsonObject,
  readEndpoints: (metadata: NamespacedMeta) => void,
): SliceHead {
  const metadata = namespacedMeta(object, keptAnnotations);
  const addressType = readAddressType(object.addressType);
  readEndpoints(metadata);
  const ports = neededMembers(object.ports, 'ports', slicePort);
  return ports === undefined ? { metadata, addressType } : { metadata, addressType, ports };
}

function readAddressType(value: unknown): EndpointSlice['addressType'] {
  const found = oneOf(['IPv4', 'IPv6', 'FQDN'], value, 'addressType');
  if (found === undefined) throw new UnusableField('addressType', 'IPv4, IPv6 or FQDN', value);
  return found;
}

/** One endpoint; `field` names it in errors. Throws `UnusableField` where it cannot be used. */
export function decodeEndpoint(value: JsonObject, field: string): Endpoint {
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

function hints(value: JsonObject): EndpointHints | undefined {
  return compactOrNothing({ forZones: named(value.forZones), forNodes: named(value.forNodes) });
}

function named(value: unknown): readonly { readonly name: string }[] | undefined {
  return list(value, (member) => {
    const name = text(member.name);
    return name === undefined ? undefined : { name };
  });
}
