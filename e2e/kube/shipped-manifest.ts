import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';

/** One verb on one resource of one API group; the core group is empty. */
export type Grant = {
  readonly verb: string;
  readonly apiGroup: string;
  readonly resource: string;
};

/** A file of the folder `deploy`, as kubectl applies it. */
export type ShippedManifest = {
  readonly file: string;
  /** What its one Role or ClusterRole gives. */
  readonly grants: readonly Grant[];
  /** The Pod template of its one Deployment. */
  readonly template: PodTemplate;
  /** The flags of the container, with the variables filled in as the kubelet does. */
  flags(variables: Readonly<Record<string, string>>): readonly string[];
};

/** What a Deployment makes its Pods from. */
export type PodTemplate = {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly spec: {
    readonly containers: readonly { readonly args: readonly string[] }[];
    readonly [field: string]: unknown;
  };
};

type ShippedObject = {
  readonly kind: string;
  readonly rules?: readonly {
    readonly apiGroups: readonly string[];
    readonly resources: readonly string[];
    readonly verbs: readonly string[];
  }[];
  readonly spec?: { readonly template?: PodTemplate };
};

/** @param name of a file in `deploy` */
export function shippedManifest(name: string): ShippedManifest {
  const file = join(import.meta.dirname, '..', '..', 'deploy', name);
  const objects: readonly ShippedObject[] = JSON.parse(
    JSON.stringify(loadAll(readFileSync(file, 'utf8'))),
  ).filter((object: ShippedObject | null) => object !== null);
  const rules = objects.flatMap((object) => object.rules ?? []);
  const template = objects.flatMap((object) => object.spec?.template ?? [])[0];
  if (template === undefined) throw new Error(`${file} has no Deployment`);
  const args = template.spec.containers.flatMap((container) => container.args);
  return {
    file,
    template,
    grants: rules.flatMap(({ apiGroups, resources, verbs }) =>
      apiGroups.flatMap((apiGroup) =>
        resources.flatMap((resource) => verbs.map((verb) => ({ verb, apiGroup, resource }))),
      ),
    ),
    flags: (variables) =>
      args.map((arg) => arg.replace(/\$\((\w+)\)/g, (whole, key) => variables[key] ?? whole)),
  };
}
