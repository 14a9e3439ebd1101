import type { JsonObject } from '#simulator/api/json.ts';
import {
  at,
  isEqual,
  listAt,
  numberAt,
  objectAt,
  objectsAt,
  textAt,
  without,
} from '#simulator/api/json.ts';
import type { StatusCause } from '#simulator/http/status.ts';
import { duplicate, forbiddenField, invalidValue, notSupported, required } from './causes.ts';
import { explained } from './metadata.ts';
import { dnsLabelProblem, dnsSubdomainProblem, portNameProblem } from './names.ts';
import { portNumberCauses, portReferenceCauses, protocols } from './ports.ts';

const restartPolicies = ['Always', 'Never', 'OnFailure'];
const dnsPolicies = ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'];

/** The rules of core/v1 that the spec of a Pod or of a template breaks; `field` is where it stands. */
export function podSpecCauses(spec: JsonObject, field: string): readonly StatusCause[] {
  const containers = objectsAt(spec, 'containers');
  const restartPolicy = textAt(spec, 'restartPolicy');
  const dnsPolicy = textAt(spec, 'dnsPolicy');
  const nodeName = textAt(spec, 'nodeName');
  const grace = numberAt(spec, 'terminationGracePeriodSeconds') ?? 0;
  return [
    ...(containers.length === 0 ? [required(`${field}.containers`)] : []),
    ...containerListCauses(containers, `${field}.containers`),
    ...containerListCauses(objectsAt(spec, 'initContainers'), `${field}.initContainers`),
    ...(restartPolicies.includes(restartPolicy)
      ? []
      : [notSupported(`${field}.restartPolicy`, restartPolicy, restartPolicies)]),
    ...(dnsPolicies.includes(dnsPolicy)
      ? []
      : [notSupported(`${field}.dnsPolicy`, dnsPolicy, dnsPolicies)]),
    ...(nodeName === ''
      ? []
      : explained(`${field}.nodeName`, nodeName, dnsSubdomainProblem(nodeName))),
    ...(grace < 0
      ? [invalidValue(`${field}.terminationGracePeriodSeconds`, grace, notNegative)]
      : []),
  ];
}

/** What changed in a Pod that may not: nearly all of its spec. */
export function podChangeCauses(pod: JsonObject, former: JsonObject): readonly StatusCause[] {
  const spec = objectAt(pod, 'spec');
  const before = objectAt(former, 'spec');
  const added = listAt(spec, 'tolerations').slice(0, listAt(before, 'tolerations').length);
  if (!isEqual(added, listAt(before, 'tolerations'))) {
    return [
      forbiddenField(
        'spec.tolerations',
        'existing toleration can not be modified except its tolerationSeconds',
      ),
    ];
  }
  if (isEqual(fixedPart(spec), fixedPart(before))) return [];
  return [
    forbiddenField(
      'spec',
      'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,' +
        '`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),' +
        '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n',
    ),
  ];
}

/** The spec without what may change. */
function fixedPart(spec: JsonObject): JsonObject {
  const withoutImages = (list: string) =>
    objectsAt(spec, list).map((container) => without(container, 'image'));
  return {
    ...without(spec, 'tolerations', 'activeDeadlineSeconds'),
    containers: withoutImages('containers'),
    initContainers: withoutImages('initContainers'),
  };
}

const notNegative = 'must be greater than or equal to 0';

function containerListCauses(
  containers: readonly JsonObject[],
  field: string,
): readonly StatusCause[] {
  const names = containers.map((container) => textAt(container, 'name'));
  return containers.flatMap((container, index) => {
    const place = `${field}[${index}]`;
    const name = names[index] ?? '';
    return [
      ...(name === ''
        ? [required(`${place}.name`)]
        : explained(`${place}.name`, name, dnsLabelProblem(name))),
      ...(name !== '' && names.indexOf(name) < index ? [duplicate(`${place}.name`, name)] : []),
      ...(textAt(container, 'image') === '' ? [required(`${place}.image`)] : []),
      ...portListCauses(objectsAt(container, 'ports'), `${place}.ports`),
      ...environmentCauses(objectsAt(container, 'env'), `${place}.env`),
      ...['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((probe) =>
        probeCauses(
          at(container, probe) === undefined ? undefined : objectAt(container, probe),
          `${place}.${probe}`,
        ),
      ),
    ];
  });
}

function portListCauses(ports: readonly JsonObject[], field: string): readonly StatusCause[] {
  return ports.flatMap((port, index) => {
    const place = `${field}[${index}]`;
    const name = textAt(port, 'name');
    const protocol = textAt(port, 'protocol');
    const isRepeated =
      name !== '' && ports.slice(0, index).some((other) => textAt(other, 'name') === name);
    const number = numberAt(port, 'containerPort');
    return [
      ...(name === '' ? [] : explained(`${place}.name`, name, portNameProblem(name))),
      ...(isRepeated ? [duplicate(`${place}.name`, name)] : []),
      ...(number === undefined || number === 0
        ? [required(`${place}.containerPort`)]
        : portNumberCauses(`${place}.containerPort`, number)),
      ...(protocols.includes(protocol)
        ? []
        : [notSupported(`${place}.protocol`, protocol, protocols)]),
    ];
  });
}

function environmentCauses(
  variables: readonly JsonObject[],
  field: string,
): readonly StatusCause[] {
  return variables.flatMap((variable, index) =>
    textAt(variable, 'name') === '' ? [required(`${field}[${index}].name`)] : [],
  );
}

function probeCauses(probe: JsonObject | undefined, field: string): readonly StatusCause[] {
  if (probe === undefined) return [];
  const handlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'].filter(
    (handler) => at(probe, handler) !== undefined,
  );
  const ports = ['httpGet', 'tcpSocket', 'grpc'].flatMap((handler) =>
    at(probe, handler) === undefined
      ? []
      : portReferenceCauses(`${field}.${handler}.port`, at(probe, handler, 'port')),
  );
  return [
    ...(handlers.length === 0 ? [required(field, 'must specify a handler type')] : []),
    ...(handlers.length > 1
      ? [forbiddenField(`${field}.${handlers[1]}`, 'may not specify more than 1 handler type')]
      : []),
    ...ports,
  ];
}
