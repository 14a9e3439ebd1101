import type { ServedResource } from '#simulator/discovery/served.ts';
import { schemaName } from './schemas.ts';

type Operation = {
  readonly verb: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly action: string;
  readonly parameters: readonly object[];
  readonly bodies: readonly string[];
};

const writeParameters = [
  query(
    'dryRun',
    'When present, indicates that modifications should not be persisted. Valid values are: - All: all dry run stages ' +
      'will be processed',
  ),
  query(
    'fieldManager',
    'fieldManager is a name associated with the actor or entity that is making these changes.',
  ),
  query(
    'fieldValidation',
    'fieldValidation instructs the server on how to handle objects in the request (POST/PUT/PATCH) containing unknown ' +
      'or duplicate fields. Valid values are: Ignore, Warn, Strict.',
  ),
];

const listParameters = [
  query('labelSelector', 'A selector to restrict the list of returned objects by their labels.'),
  query('fieldSelector', 'A selector to restrict the list of returned objects by their fields.'),
  query('limit', 'limit is a maximum number of responses to return for a list call.', 'integer'),
  query('continue', 'The continue option should be set when retrieving more results.'),
  query('resourceVersion', 'resourceVersion sets a constraint on what versions are served.'),
  query('resourceVersionMatch', 'How resourceVersion is applied to list calls.'),
  query('watch', 'Watch for changes to the described resources.', 'boolean'),
  query('allowWatchBookmarks', 'allowWatchBookmarks requests BOOKMARK events.', 'boolean'),
  query('sendInitialEvents', 'sendInitialEvents streams the list before its changes.', 'boolean'),
  query('timeoutSeconds', 'Timeout for the list/watch call.', 'integer'),
];

const json = ['application/json'];
const patches = [
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
];

const onCollection: readonly Operation[] = [
  { verb: 'list', method: 'get', action: 'list', parameters: listParameters, bodies: [] },
  { verb: 'create', method: 'post', action: 'post', parameters: writeParameters, bodies: json },
  {
    verb: 'deletecollection',
    method: 'delete',
    action: 'deletecollection',
    parameters: listParameters,
    bodies: [],
  },
];

const onObject: readonly Operation[] = [
  { verb: 'get', method: 'get', action: 'get', parameters: [], bodies: [] },
  { verb: 'update', method: 'put', action: 'put', parameters: writeParameters, bodies: json },
  { verb: 'patch', method: 'patch', action: 'patch', parameters: writeParameters, bodies: patches },
  { verb: 'delete', method: 'delete', action: 'delete', parameters: [], bodies: [] },
];

/** What can be done with a resource: the path items of its collections and of one object, by path. */
export function pathsOf(
  resource: ServedResource,
): readonly (readonly [path: string, item: object])[] {
  const { group, version, name, namespaced } = resource;
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  const place = namespaced ? `${root}/namespaces/{namespace}/${name}` : `${root}/${name}`;
  const everywhere = onCollection.filter(({ verb }) => verb === 'list');
  return [
    ...(namespaced ? [[`${root}/${name}`, pathItem(resource, everywhere, [])] as const] : []),
    [place, pathItem(resource, onCollection, namespaced ? ['namespace'] : [])],
    [
      `${place}/{name}`,
      pathItem(resource, onObject, namespaced ? ['name', 'namespace'] : ['name']),
    ],
  ];
}

function pathItem(
  resource: ServedResource,
  operations: readonly Operation[],
  parameters: readonly string[],
): object {
  const served = operations.filter(({ verb }) => resource.verbs.includes(verb));
  return {
    ...Object.fromEntries(
      served.map((operation) => [operation.method, describeOperation(resource, operation)]),
    ),
    parameters: [
      ...parameters.map((name) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string', uniqueItems: true },
      })),
      query('pretty', "If 'true', then the output is pretty printed."),
    ],
  };
}

function describeOperation(resource: ServedResource, operation: Operation): object {
  const { group, version, kind } = resource;
  const { action, parameters, bodies } = operation;
  const schema = { $ref: `#/components/schemas/${schemaName({ group, version, kind })}` };
  return {
    description: `${operation.verb} ${resource.name}`,
    parameters,
    ...(bodies.length > 0 && {
      requestBody: {
        content: Object.fromEntries(bodies.map((type) => [type, { schema }])),
        required: true,
      },
    }),
    responses: { 200: { description: 'OK', content: { 'application/json': { schema } } } },
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': { group, version, kind },
  };
}

function query(name: string, description: string, type = 'string'): object {
  return { name, in: 'query', description, schema: { type, uniqueItems: true } };
}
