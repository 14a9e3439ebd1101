import served from './schemas.json' with { type: 'json' };

/** A schema of OpenAPI 3.0, as far as it is looked into. */
export type Schema = {
  readonly description?: string;
  readonly 'x-kubernetes-group-version-kind'?: readonly GroupVersionKind[];
};

export type GroupVersionKind = {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
};

/** The schemas of kube-apiserver 1.34 for the kinds that the simulator serves and all that they consist of. */
const schemas: Readonly<Record<string, Schema>> = served;

const referencePattern = /#\/components\/schemas\/(?<name>[\w.]+)/g;

/** The name of the kind's schema; undefined if there is none. */
export function schemaName({ group, version, kind }: GroupVersionKind): string | undefined {
  return Object.keys(schemas).find((name) =>
    schemas[name]?.['x-kubernetes-group-version-kind']?.some(
      (one) => one.group === group && one.version === version && one.kind === kind,
    ),
  );
}

/** The named schemas and those that they refer to. */
export function schemasOf(names: readonly string[]): Readonly<Record<string, Schema>> {
  const found = new Map<string, Schema>();
  const wanted = [...names];
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    const schema = schemas[name];
    if (schema === undefined || found.has(name)) continue;
    found.set(name, schema);
    for (const { groups } of JSON.stringify(schema).matchAll(referencePattern)) {
      wanted.push(groups?.name ?? '');
    }
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}
