import { isIPv6 } from 'node:net';
import type { JsonObject } from '#simulator/api/json.ts';
import { at, objectsAt, textAt, textsAt } from '#simulator/api/json.ts';
import type { StatusCause } from '#simulator/http/status.ts';
import { isReadableIPv4, reachabilityCauses, spellingCauses } from './addresses.ts';
import { duplicate, invalidValue, notSupported, required, tooMany } from './causes.ts';
import { explained } from './metadata.ts';
import { dnsLabelProblem, dnsSubdomainProblem } from './names.ts';
import { protocols } from './ports.ts';

const addressTypes = ['IPv4', 'IPv6', 'FQDN'];
const maxEndpoints = 1000;
const maxAddresses = 100;
const maxPorts = 20_000;
const maxZoneHints = 8;

/** The rules of discovery.k8s.io/v1 that an EndpointSlice breaks. */
export function endpointSliceCauses(slice: JsonObject): readonly StatusCause[] {
  const addressType = textAt(slice, 'addressType');
  const endpoints = objectsAt(slice, 'endpoints');
  if (addressType === '') return [required('addressType')];
  if (!addressTypes.includes(addressType)) {
    return [notSupported('addressType', addressType, [...addressTypes].sort())];
  }
  if (endpoints.length > maxEndpoints)
    return [tooMany('endpoints', endpoints.length, maxEndpoints)];
  return [
    ...endpoints.flatMap((endpoint, index) =>
      endpointCauses(endpoint, `endpoints[${index}]`, addressType),
    ),
    ...portCauses(objectsAt(slice, 'ports')),
  ];
}

/** What changed that may not. */
export function endpointSliceChangeCauses(
  slice: JsonObject,
  former: JsonObject,
): readonly StatusCause[] {
  if (slice.addressType === former.addressType) return [];
  return [invalidValue('addressType', slice.addressType, 'field is immutable')];
}

function endpointCauses(
  endpoint: JsonObject,
  field: string,
  addressType: string,
): readonly StatusCause[] {
  const addresses = textsAt(endpoint, 'addresses');
  const place = `${field}.addresses`;
  const zones = objectsAt(endpoint, 'hints', 'forZones').length;
  const hostname = textAt(endpoint, 'hostname');
  if (addresses.length === 0) return [required(place, 'must contain at least 1 address')];
  if (addresses.length > maxAddresses) return [tooMany(place, addresses.length, maxAddresses)];
  return [
    ...addresses.flatMap((address, index) =>
      addressCauses(address, place, `${place}[${index}]`, addressType),
    ),
    ...(zones > maxZoneHints ? [tooMany(`${field}.hints.forZones`, zones, maxZoneHints)] : []),
    ...(hostname === '' ? [] : explained(`${field}.hostname`, hostname, dnsLabelProblem(hostname))),
  ];
}

function addressCauses(
  address: string,
  list: string,
  field: string,
  addressType: string,
): readonly StatusCause[] {
  if (addressType === 'FQDN') return explained(field, address, dnsSubdomainProblem(address));
  const isFit = addressType === 'IPv4' ? isReadableIPv4(address) : isIPv6(address);
  if (!isFit) return [invalidValue(list, address, `must be an ${addressType} address`)];
  return [...spellingCauses(field, address), ...reachabilityCauses(field, address)];
}

function portCauses(ports: readonly JsonObject[]): readonly StatusCause[] {
  if (ports.length > maxPorts) return [tooMany('ports', ports.length, maxPorts)];
  const names = new Set<string>();
  return ports.flatMap((port, index) => {
    const name = textAt(port, 'name');
    const protocol = at(port, 'protocol');
    const isRepeated = names.has(name);
    names.add(name);
    return [
      ...(name === '' ? [] : explained(`ports[${index}].name`, name, dnsLabelProblem(name))),
      ...(isRepeated ? [duplicate(`ports[${index}].name`, name)] : []),
      ...(typeof protocol === 'string' && !protocols.includes(protocol)
        ? [notSupported(`ports[${index}].protocol`, protocol, protocols)]
        : []),
    ];
  });
}
