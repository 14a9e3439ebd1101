import type { ResourceName } from '#simulator/api/resources.ts';
import { resourceNames, resources } from '#simulator/api/resources.ts';

/** A kind that a body can be of. */
export type Kind = {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Its type in the schema. */
  readonly type: string;
};

export const scaleKind = kind('autoscaling', 'Scale');
export const evictionKind = kind('policy', 'Eviction');
export const bindingKind = kind('', 'Binding');
export const deleteOptionsKind = kind('', 'DeleteOptions');

/** The kind of a resource's objects. */
export function kindOf(resource: ResourceName): Kind {
  const { group, version, kind: name } = resources[resource];
  return { group, version, kind: name, type: typeName(group, name) };
}

/** The served kind of that name, whatever its group and version. */
export function findKind(name: string): Kind | undefined {
  const served = [...resourceNames.map(kindOf), scaleKind, evictionKind, bindingKind];
  return served.find((one) => one.kind === name);
}

/** `v1`, or `group/version`. */
export function groupVersion({ group, version }: Kind): string {
  return group === '' ? version : `${group}/${version}`;
}

/** The package of the API server's own form of the kind, which its errors name. */
export function internalName({ group, kind: name }: Kind): string {
  return `${shortGroup(group) || 'core'}.${name}`;
}

function kind(group: string, name: string): Kind {
  return { group, version: 'v1', kind: name, type: typeName(group, name) };
}

function typeName(group: string, name: string): string {
  return group === '' ? name : `${shortGroup(group)}.${name}`;
}

function shortGroup(group: string): string {
  return group.split('.')[0] ?? group;
}
