import type { Service } from '#lib/domain/objects.ts';
import type {
  EventObject,
  KubeObject,
  NamespaceObject,
  NodeObject,
  Objects,
  PodObject,
} from '#simulator/api/objects.ts';

/** How a field selector reads one field of an object. */
export type FieldReader<T extends KubeObject = KubeObject> = {
  read(object: T): string | undefined;
};

export type FieldReaders<T extends KubeObject = KubeObject> = {
  readonly [field: string]: FieldReader<T>;
};

const name: FieldReader = { read: ({ metadata }) => metadata.name };
const namespace: FieldReader = { read: ({ metadata }) => metadata.namespace };
const common: FieldReaders = { 'metadata.name': name, 'metadata.namespace': namespace };

const nodeName: FieldReader<PodObject> = { read: ({ spec }) => spec?.nodeName };

const pods: FieldReaders<PodObject> = {
  ...common,
  'spec.nodeName': nodeName,
  // As old clients call it.
  'spec.host': nodeName,
  'spec.restartPolicy': { read: ({ spec }) => spec?.restartPolicy },
  'spec.schedulerName': { read: ({ spec }) => spec?.schedulerName },
  'spec.serviceAccountName': { read: ({ spec }) => spec?.serviceAccountName },
  'spec.hostNetwork': { read: ({ spec }) => String(spec?.hostNetwork ?? false) },
  'status.phase': { read: ({ status }) => status?.phase },
  'status.podIP': { read: ({ status }) => status?.podIPs?.[0]?.ip },
  // Can be asked for, but no Pod tells it.
  'status.podIPs': { read: () => undefined },
  'status.nominatedNodeName': { read: ({ status }) => status?.nominatedNodeName },
};

const services: FieldReaders<Service> = {
  ...common,
  'spec.clusterIP': { read: ({ spec }) => spec.clusterIP },
  'spec.type': { read: ({ spec }) => spec.type },
};

const nodes: FieldReaders<NodeObject> = {
  'metadata.name': name,
  'spec.unschedulable': { read: ({ spec }) => String(spec?.unschedulable ?? false) },
};

const namespaces: FieldReaders<NamespaceObject> = {
  'metadata.name': name,
  'status.phase': { read: ({ status }) => status?.phase },
};

const events: FieldReaders<EventObject> = {
  ...common,
  'involvedObject.kind': { read: ({ involvedObject }) => involvedObject.kind },
  'involvedObject.namespace': { read: ({ involvedObject }) => involvedObject.namespace },
  'involvedObject.name': { read: ({ involvedObject }) => involvedObject.name },
  'involvedObject.uid': { read: ({ involvedObject }) => involvedObject.uid },
  'involvedObject.apiVersion': { read: ({ involvedObject }) => involvedObject.apiVersion },
  'involvedObject.resourceVersion': {
    read: ({ involvedObject }) => involvedObject.resourceVersion,
  },
  'involvedObject.fieldPath': { read: ({ involvedObject }) => involvedObject.fieldPath },
  reason: { read: ({ reason }) => reason },
  reportingComponent: { read: ({ reportingComponent }) => reportingComponent },
  source: { read: ({ source, reportingComponent }) => source?.component || reportingComponent },
  type: { read: ({ type }) => type },
};

/** What the API server lets a field selector ask of a resource; what is absent can be asked for its name and namespace. */
const fields: { readonly [R in keyof Objects]?: FieldReaders<Objects[R]> } = {
  pods,
  services,
  nodes,
  namespaces,
  events,
};

/** The fields of the resource, and how another one is refused. */
export function selectableFields(resource: keyof Objects): {
  readonly fields: FieldReaders;
  readonly refusal: (field: string) => string;
} {
  const own: FieldReaders | undefined = fields[resource];
  return own === undefined
    ? {
        fields: common,
        refusal: (field) =>
          `"${field}" is not a known field selector: only "metadata.name", "metadata.namespace"`,
      }
    : { fields: own, refusal: (field) => `field label not supported: ${field}` };
}
