import type { Service } from '#lib/domain/objects.ts';
import type { JsonObject } from '#simulator/api/json.ts';
import { numberAt, objectsAt, textAt, textsAt } from '#simulator/api/json.ts';
import { nodePortRange } from '#simulator/cluster/service-ranges.ts';
import type { StatusCause } from '#simulator/http/status.ts';
import { invalidValue } from './causes.ts';

/** The addresses and node ports that a Service asks for and cannot get: others have them, or they are out of range. */
export function allocationCauses(
  service: JsonObject,
  all: readonly Service[],
): readonly StatusCause[] {
  const others = all.filter(
    ({ metadata }) =>
      metadata.name !== textAt(service, 'metadata', 'name') ||
      metadata.namespace !== textAt(service, 'metadata', 'namespace'),
  );
  return [...addressCauses(service, others), ...nodePortCauses(service, others)];
}

function addressCauses(service: JsonObject, others: readonly Service[]): readonly StatusCause[] {
  const listed = textsAt(service, 'spec', 'clusterIPs');
  const first = textAt(service, 'spec', 'clusterIP');
  const asked = listed.length === 0 && first !== '' ? [first] : listed;
  return asked.flatMap((address) => {
    const refuse = (reason: string) => [
      invalidValue('spec.clusterIPs', asked, `failed to allocate IP ${address}: ${reason}`),
    ];
    if (address === 'None') return [];
    if (others.some(({ spec }) => spec.clusterIPs?.includes(address))) {
      return refuse('provided IP is already allocated');
    }
    // 10.96.0.0/16
    if (address.includes(':') || /^10\.0*96\./.test(address)) return [];
    return refuse('the provided network does not match the current range');
  });
}

function nodePortCauses(service: JsonObject, others: readonly Service[]): readonly StatusCause[] {
  const { first, last } = nodePortRange;
  return objectsAt(service, 'spec', 'ports').flatMap((port, index) => {
    const nodePort = numberAt(port, 'nodePort');
    if (nodePort === undefined) return [];
    const field = `spec.ports[${index}].nodePort`;
    if (nodePort < first || nodePort > last) {
      const range = `The range of valid ports is ${first}-${last}`;
      return [invalidValue(field, nodePort, `provided port is not in the valid range. ${range}`)];
    }
    const isTaken = others.some(({ spec }) =>
      spec.ports?.some((other) => other.nodePort === nodePort && other.protocol === port.protocol),
    );
    return isTaken ? [invalidValue(field, nodePort, 'provided port is already allocated')] : [];
  });
}
