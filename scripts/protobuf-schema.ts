import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes `simulator/protobuf/schema.json` from Kubernetes' own sources: what the fields of its protobuf messages are
 * called in JSON. Only Go's struct tags say which of them may be absent.
 *
 * usage: node scripts/protobuf-schema.ts API_MODULE APIMACHINERY_MODULE   (folders of k8s.io/api and k8s.io/apimachinery)
 */
const [api = '', apimachinery = ''] = process.argv.slice(2);

const packages: Readonly<Record<string, string>> = {
  core: join(api, 'core/v1/types.go'),
  apps: join(api, 'apps/v1/types.go'),
  discovery: join(api, 'discovery/v1/types.go'),
  coordination: join(api, 'coordination/v1/types.go'),
  autoscaling: join(api, 'autoscaling/v1/types.go'),
  policy: join(api, 'policy/v1/types.go'),
  authorization: join(api, 'authorization/v1/types.go'),
  authentication: join(api, 'authentication/v1/types.go'),
  meta: join(apimachinery, 'pkg/apis/meta/v1/types.go'),
};

/** The messages that clients send to the simulator. */
const roots = [
  ...['Namespace', 'Node', 'Pod', 'Service', 'Endpoints', 'Event', 'Binding'].map(
    inPackage('core'),
  ),
  ...['Deployment', 'ReplicaSet'].map(inPackage('apps')),
  'discovery.EndpointSlice',
  'coordination.Lease',
  'autoscaling.Scale',
  'policy.Eviction',
  ...['SelfSubjectAccessReview', 'SubjectAccessReview'].map(inPackage('authorization')),
  ...['LocalSubjectAccessReview', 'SelfSubjectRulesReview'].map(inPackage('authorization')),
  ...['SelfSubjectReview', 'TokenReview'].map(inPackage('authentication')),
  'meta.DeleteOptions',
];

/** Messages with a JSON form of their own. */
const special = new Set([
  'intstr.IntOrString',
  'resource.Quantity',
  'meta.Time',
  'meta.MicroTime',
  'meta.FieldsV1',
  'meta.Duration',
  'runtime.RawExtension',
]);

type Field = {
  readonly number: number;
  /** In JSON; empty where the fields of the message stand among those of its owner. */
  readonly name: string;
  readonly type: string;
  readonly repeated?: true;
  readonly map?: true;
  /** The zero value means that there is none. */
  readonly omitsZero?: true;
};

const structs = new Map<string, readonly Field[]>();
const named = new Map<string, string>();
for (const [name, file] of Object.entries(packages)) readPackage(name, readFileSync(file, 'utf8'));

const schema: Record<string, readonly Field[]> = {};
for (const root of roots) collect(root);
const sorted = Object.fromEntries(Object.entries(schema).sort(([a], [b]) => (a < b ? -1 : 1)));
const lines = Object.entries(sorted).map(
  ([name, fields]) =>
    `  ${JSON.stringify(name)}: [\n${fields.map((field) => `    ${JSON.stringify(field)}`).join(',\n')}\n  ]`,
);
writeFileSync('simulator/protobuf/schema.json', `{\n${lines.join(',\n')}\n}\n`);

function inPackage(name: string): (message: string) => string {
  return (message) => `${name}.${message}`;
}

function readPackage(name: string, source: string): void {
  for (const [, type = '', target = ''] of source.matchAll(/^type (\w+) ([\w.[\]]+)$/gm)) {
    named.set(`${name}.${type}`, target);
  }
  for (const [, struct = '', body = ''] of source.matchAll(
    /^type (\w+) struct \{\n([\s\S]*?)^\}/gm,
  )) {
    structs.set(
      `${name}.${struct}`,
      body.split('\n').flatMap((line) => readField(name, line)),
    );
  }
}

function readField(owner: string, line: string): readonly Field[] {
  const [, goType = ''] = /^\t(?:\w+\s+)?(\S+)\s+`/.exec(line) ?? [];
  const [, number] = /protobuf:"\w+,(\d+)/.exec(line) ?? [];
  const [, json = ''] = /json:"([^"]*)"/.exec(line) ?? [];
  if (number === undefined || goType === '' || json === '-') return [];
  const [name = ''] = json.split(',');
  const isPointer = goType.startsWith('*');
  const bare = goType.replace('*', '');
  const isMap = bare.startsWith('map[') || bare.endsWith('ResourceList');
  const isList = bare.startsWith('[]') && bare !== '[]byte';
  const element = bare.replace(/^map\[\w+\]/, '').replace(isList ? '[]' : '', '');
  return [
    {
      number: Number(number),
      name,
      type: bare.endsWith('ResourceList') ? 'resource.Quantity' : qualified(owner, element),
      ...(isList && { repeated: true }),
      ...(isMap && { map: true }),
      ...(!isPointer && json.includes('omitempty') && { omitsZero: true }),
    },
  ];
}

function qualified(owner: string, goType: string): string {
  if (['string', 'bool', 'int32', 'int64', '[]byte'].includes(goType)) return goType;
  if (goType === 'types.UID') return 'string';
  const [first = '', second] = goType.split('.');
  if (second === undefined) return `${owner}.${goType}`;
  if (first === 'v1' || first === 'corev1')
    return owner === 'meta' ? `meta.${second}` : `core.${second}`;
  return `${first === 'metav1' ? 'meta' : first}.${second}`;
}

function collect(name: string): void {
  const fields = structs.get(name);
  if (fields === undefined) throw new Error(`no struct ${name}`);
  if (schema[name] !== undefined) return;
  const resolved = fields.map(finish);
  schema[name] = resolved;
  for (const { type } of resolved) if (structs.has(type) && !special.has(type)) collect(type);
}

function finish(field: Field): Field {
  const type = resolve(field.type);
  const { omitsZero, ...rest } = field;
  // Go's `omitempty` has no effect on a struct.
  const isStruct = structs.has(type) || special.has(type);
  return { ...rest, type, ...(omitsZero && !isStruct && { omitsZero }) };
}

/** A named string or number is what it is made of. */
function resolve(type: string): string {
  if (special.has(type) || structs.has(type)) return type;
  const target = named.get(type);
  if (target === '[]string') return 'strings';
  return target === undefined
    ? type
    : resolve(target.includes('.') ? qualified('core', target) : target);
}
