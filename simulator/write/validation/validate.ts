import type { JsonObject } from '#simulator/api/json.ts';
import { objectAt, textAt } from '#simulator/api/json.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import type { StatusCause } from '#simulator/http/status.ts';
import type { WriteEnvironment } from '#simulator/write/write-environment.ts';
import { invalidValue } from './causes.ts';
import { endpointSliceCauses, endpointSliceChangeCauses } from './endpoint-slice.ts';
import { endpointsCauses } from './endpoints.ts';
import { metadataCauses } from './metadata.ts';
import { podChangeCauses, podSpecCauses } from './pod.ts';
import { newServiceCauses, serviceCauses, serviceChangeCauses } from './service.ts';
import { allocationCauses } from './service-allocations.ts';
import { deploymentCauses, workloadCauses, workloadChangeCauses } from './workload.ts';

type Rules = {
  /** What any version must obey. */
  readonly always: (object: JsonObject, former?: JsonObject) => readonly StatusCause[];
  /** What only the first version must. */
  readonly atFirst?: (object: JsonObject) => readonly StatusCause[];
  /** What may not change from the former version to this one. */
  readonly later?: (object: JsonObject, former: JsonObject) => readonly StatusCause[];
};

const none: Rules = { always: () => [] };

const rules: Readonly<Record<ResourceName, Rules>> = {
  services: { always: serviceCauses, atFirst: newServiceCauses, later: serviceChangeCauses },
  pods: { always: (pod) => podSpecCauses(objectAt(pod, 'spec'), 'spec'), later: podChangeCauses },
  nodes: none,
  endpointslices: { always: endpointSliceCauses, later: endpointSliceChangeCauses },
  namespaces: none,
  deployments: { always: deploymentCauses, later: workloadChangeCauses },
  replicasets: { always: workloadCauses, later: workloadChangeCauses },
  statefulsets: { always: workloadCauses, later: workloadChangeCauses },
  daemonsets: { always: workloadCauses, later: workloadChangeCauses },
  endpoints: { always: endpointsCauses },
  events: { always: eventCauses },
  leases: none,
};

/** The rules that an object breaks, whose defaults are written out. */
export function validate(
  resource: ResourceName,
  object: JsonObject,
  { cluster }: WriteEnvironment,
  former?: JsonObject,
): readonly StatusCause[] {
  const { always, atFirst, later } = rules[resource];
  const allocation =
    resource === 'services' ? allocationCauses(object, cluster.list('services')) : [];
  return [
    ...metadataCauses(resource, object),
    ...always(object, former),
    ...(former === undefined ? (atFirst?.(object) ?? []) : (later?.(object, former) ?? [])),
    ...allocation,
  ];
}

function eventCauses(event: JsonObject): readonly StatusCause[] {
  const namespace = textAt(event, 'involvedObject', 'namespace') || 'default';
  if (namespace === textAt(event, 'metadata', 'namespace')) return [];
  return [invalidValue('involvedObject.namespace', namespace, 'does not match event.namespace')];
}
