import type { JsonObject } from '#simulator/api/json.ts';
import { at, isEqual, objectsAt, textAt, textsAt } from '#simulator/api/json.ts';
import type { StatusCause } from '#simulator/http/status.ts';
import {
  invalidAddress,
  isReadable,
  isReadableIPv4,
  reachabilityCauses,
  spellingCauses,
} from './addresses.ts';
import { duplicate, invalidValue, notSupported, required, tooMany } from './causes.ts';
import { explained } from './metadata.ts';
import { dnsLabelProblem, dnsSubdomainProblem } from './names.ts';
import { protocols } from './ports.ts';

const addressTypes = ['IPv4', 'IPv6', 'FQDN'];
const maxEndpoints = 1000;
const maxAddresses = 100;
const maxPorts = 20_000;
const maxZoneHints = 8;

/** The rules of discovery.k8s.io/v1 that an EndpointSlice breaks; endpoints that are as they were are not looked at. */
export function endpointSliceCauses(
  slice: JsonObject,
  former?: JsonObject,
): readonly StatusCause[] {
  const isAsBefore = former !== undefined && isEqual(slice.endpoints, former.endpoints);
  return [
    ...addressTypeCauses(textAt(slice, 'addressType')),
    ...portCauses(objectsAt(slice, 'ports')),
    ...(isAsBefore ? [] : endpointsCauses(slice)),
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

function addressTypeCauses(addressType: string): readonly StatusCause[] {
  if (addressType === '') return [required('addressType')];
  if (addressTypes.includes(addressType)) return [];
  return [notSupported('addressType', addressType, [...addressTypes].sort())];
}

function endpointsCauses(slice: JsonObject): readonly StatusCause[] {
  const endpoints = objectsAt(slice, 'endpoints');
  const addressType = textAt(slice, 'addressType');
  if (endpoints.length > maxEndpoints) {
    return [tooMany('endpoints', endpoints.length, maxEndpoints)];
  }
  return endpoints.flatMap((endpoint, index) =>
    endpointCauses(endpoint, `endpoints[${index}]`, addressType),
  );
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
  if (!addressTypes.includes(addressType)) return [];
  if (!isReadable(address)) return [invalidValue(field, address, invalidAddress)];
  const isOfIPv4 = isReadableIPv4(address);
  // Old spellings are borne in IPv4 only, where stored objects may have them.
  const spelling = addressType === 'IPv6' ? spellingCauses(field, address) : [];
  if (spelling.length > 0) return spelling;
  return [
    ...(isOfIPv4 === (addressType === 'IPv4')
      ? []
      : [invalidValue(list, address, `must be an ${addressType} address`)]),
    ...reachabilityCauses(field, address),
  ];
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
