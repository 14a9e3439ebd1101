import type { JsonObject } from '#simulator/api/json.ts';
import { listAt, numberAt, objectsAt, textAt } from '#simulator/api/json.ts';
import type { StatusCause } from '#simulator/http/status.ts';
import { invalidAddress, isReadable, reachabilityCauses } from './addresses.ts';
import { invalidValue, notSupported, required } from './causes.ts';
import { portNumberCauses, protocols } from './ports.ts';

/** The rules of core/v1 that Endpoints break. */
export function endpointsCauses(endpoints: JsonObject): readonly StatusCause[] {
  return objectsAt(endpoints, 'subsets').flatMap((subset, index) => {
    const field = `subsets[${index}]`;
    const ports = objectsAt(subset, 'ports');
    const isEmpty =
      listAt(subset, 'addresses').length === 0 && listAt(subset, 'notReadyAddresses').length === 0;
    return [
      ...(isEmpty ? [required(field, 'must specify `addresses` or `notReadyAddresses`')] : []),
      ...['addresses', 'notReadyAddresses'].flatMap((list) =>
        objectsAt(subset, list).flatMap((address, place) =>
          addressCauses(textAt(address, 'ip'), `${field}.${list}[${place}].ip`),
        ),
      ),
      ...ports.flatMap((port, place) =>
        portCauses(port, `${field}.ports[${place}]`, ports.length > 1),
      ),
    ];
  });
}

function addressCauses(ip: string, field: string): readonly StatusCause[] {
  if (isReadable(ip)) return reachabilityCauses(field, ip);
  return [invalidValue(field, ip, invalidAddress)];
}

function portCauses(port: JsonObject, field: string, needsName: boolean): readonly StatusCause[] {
  const protocol = textAt(port, 'protocol');
  return [
    ...(needsName && textAt(port, 'name') === '' ? [required(`${field}.name`)] : []),
    ...portNumberCauses(`${field}.port`, numberAt(port, 'port') ?? 0),
    ...(protocols.includes(protocol)
      ? []
      : [notSupported(`${field}.protocol`, protocol, protocols)]),
  ];
}
