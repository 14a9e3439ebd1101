import type { JsonObject } from '#simulator/api/json.ts';
import {
  at,
  isEqual,
  listAt,
  numberAt,
  objectAt,
  objectsAt,
  textAt,
  textsAt,
} from '#simulator/api/json.ts';
import type { StatusCause } from '#simulator/http/status.ts';
import { isReadable } from './addresses.ts';
import { duplicate, forbiddenField, invalidValue, notSupported, required } from './causes.ts';
import { explained, labelCauses } from './metadata.ts';
import { dnsLabelProblem, dnsSubdomainProblem } from './names.ts';
import { portNumberCauses, portReferenceCauses, protocols } from './ports.ts';

/** Fields that take one of a few words; the words as the API server lists them. */
const words: readonly (readonly [field: string, supported: readonly string[]])[] = [
  ['type', ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']],
  ['sessionAffinity', ['ClientIP', 'None']],
  ['internalTrafficPolicy', ['Cluster', 'Local']],
  ['externalTrafficPolicy', ['Cluster', 'Local']],
  ['ipFamilyPolicy', ['PreferDualStack', 'RequireDualStack', 'SingleStack']],
  ['trafficDistribution', ['PreferClose', 'PreferSameZone', 'PreferSameNode']],
];

/** The rules of core/v1 that a Service breaks. */
export function serviceCauses(service: JsonObject): readonly StatusCause[] {
  const spec = objectAt(service, 'spec');
  const type = textAt(spec, 'type');
  const isHeadless = spec.clusterIP === 'None';
  const ports = objectsAt(spec, 'ports');
  const needsPorts = ports.length === 0 && !isHeadless && type !== 'ExternalName';
  return [
    ...(needsPorts ? [required('spec.ports')] : []),
    ...ports.flatMap((port, index) => portCauses(ports, port, index)),
    ...labelCauses(objectAt(spec, 'selector'), 'spec.selector'),
    ...wordCauses(spec),
    ...addressCauses(spec),
    ...typeCauses(spec, type),
    ...statusCauses(service, type),
  ];
}

/** What a new Service may not ask for; of a changed one the API server clears it where its type changes. */
export function newServiceCauses(service: JsonObject): readonly StatusCause[] {
  const type = textAt(service, 'spec', 'type');
  if (type === 'ExternalName' && textAt(service, 'spec', 'clusterIP') !== '') {
    return [forbiddenField('spec.clusterIPs', "may not be set when `type` is 'ExternalName'")];
  }
  if (type !== 'ClusterIP') return [];
  return objectsAt(service, 'spec', 'ports').flatMap((port, index) =>
    numberAt(port, 'nodePort') === undefined
      ? []
      : [
          forbiddenField(
            `spec.ports[${index}].nodePort`,
            "may not be used when `type` is 'ClusterIP'",
          ),
        ],
  );
}

/** What changed that may not. */
export function serviceChangeCauses(
  service: JsonObject,
  former: JsonObject,
): readonly StatusCause[] {
  const hasAddress = (one: JsonObject) =>
    textAt(one, 'spec', 'type') !== 'ExternalName' && textAt(one, 'spec', 'clusterIP') !== '';
  if (!hasAddress(service) || !hasAddress(former)) return [];
  const given = textsAt(service, 'spec', 'clusterIPs');
  const addresses = given.length > 0 ? given : [textAt(service, 'spec', 'clusterIP')];
  if (isEqual(addresses[0], listAt(former, 'spec', 'clusterIPs')[0])) return [];
  return [invalidValue('spec.clusterIPs[0]', addresses, 'may not change once set')];
}

function portCauses(
  ports: readonly JsonObject[],
  port: JsonObject,
  index: number,
): readonly StatusCause[] {
  const field = `spec.ports[${index}]`;
  const name = textAt(port, 'name');
  const protocol = textAt(port, 'protocol');
  const number = numberAt(port, 'port') ?? 0;
  const nodePort = numberAt(port, 'nodePort');
  const earlier = ports.slice(0, index);
  return [
    ...(name === '' && ports.length > 1 ? [required(`${field}.name`)] : []),
    ...(name === '' ? [] : explained(`${field}.name`, name, dnsLabelProblem(name))),
    ...(name !== '' && earlier.some((other) => other.name === name)
      ? [duplicate(`${field}.name`, name)]
      : []),
    ...portNumberCauses(`${field}.port`, number),
    ...(protocols.includes(protocol)
      ? []
      : [notSupported(`${field}.protocol`, protocol, protocols)]),
    ...portReferenceCauses(`${field}.targetPort`, port.targetPort),
    ...(earlier.some((other) => other.port === number && other.protocol === protocol)
      ? [duplicate(field, { port: number, protocol })]
      : []),
    ...(nodePort !== undefined &&
    earlier.some((other) => other.nodePort === nodePort && other.protocol === protocol)
      ? [duplicate(`${field}.nodePort`, nodePort)]
      : []),
  ];
}

function wordCauses(spec: JsonObject): readonly StatusCause[] {
  return words.flatMap(([name, supported]) => {
    const word = textAt(spec, name);
    return word === '' || supported.includes(word)
      ? []
      : [notSupported(`spec.${name}`, word, supported)];
  });
}

function addressCauses(spec: JsonObject): readonly StatusCause[] {
  const clusterIps = textsAt(spec, 'clusterIPs');
  const first = textAt(spec, 'clusterIP');
  const given = clusterIps.length === 0 && first !== '' ? [first] : clusterIps;
  return [
    ...given.flatMap((address, index) =>
      address === 'None' || isReadable(address)
        ? []
        : [invalidValue(`spec.clusterIPs[${index}]`, address, ipAddress)],
    ),
    ...textsAt(spec, 'externalIPs').flatMap((address, index) =>
      isReadable(address) ? [] : [invalidValue(`spec.externalIPs[${index}]`, address, ipAddress)],
    ),
  ];
}

const ipAddress = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';

function typeCauses(spec: JsonObject, type: string): readonly StatusCause[] {
  const externalName = textAt(spec, 'externalName');
  const isReachedFromOutside =
    type === 'NodePort' || type === 'LoadBalancer' || listAt(spec, 'externalIPs').length > 0;
  const policy = textAt(spec, 'externalTrafficPolicy');
  const causes: StatusCause[] = [];
  if (type === 'ExternalName') {
    if (externalName === '') causes.push(required('spec.externalName'));
    else
      causes.push(
        ...explained('spec.externalName', externalName, dnsSubdomainProblem(externalName)),
      );
  }
  if ((type === 'NodePort' || type === 'LoadBalancer') && spec.clusterIP === 'None') {
    causes.push(
      invalidValue('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${type} services`),
    );
  }
  if (policy !== '' && !isReachedFromOutside) {
    causes.push(
      invalidValue(
        'spec.externalTrafficPolicy',
        policy,
        'may only be set for externally-accessible services',
      ),
    );
  }
  return causes;
}

function statusCauses(service: JsonObject, type: string): readonly StatusCause[] {
  const ingress = at(service, 'status', 'loadBalancer', 'ingress');
  if (ingress === undefined || type === 'LoadBalancer') return [];
  return [
    forbiddenField(
      'status.loadBalancer.ingress',
      "may only be used when `spec.type` is 'LoadBalancer'",
    ),
  ];
}
