import type { Resource, ResourceName } from '#simulator/api/resources.ts';
import { resourceNames, resources } from '#simulator/api/resources.ts';
import { reviewKinds } from '#simulator/reviews/review-kinds.ts';
import type { Kind, Subresource } from './resource-details.ts';
import { resourceDetails } from './resource-details.ts';

/** A resource as discovery tells of it. */
export type ServedResource = {
  readonly group: string;
  readonly version: string;
  readonly name: string;
  readonly singular: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  /** Absent: nothing is stored. */
  readonly storageVersionHash?: string;
  readonly subresources: readonly ServedSubresource[];
};

export type ServedSubresource = Omit<Subresource, 'kind'> & { readonly kind: Kind };

const allVerbs = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];

const stored = resourceNames.map((name) => describeStored(name, resources[name]));
const unstored = reviewKinds.map(
  ({ group, version, resource, singular, kind, namespaced }): ServedResource => ({
    group,
    version,
    name: resource,
    singular,
    kind,
    namespaced,
    verbs: ['create'],
    shortNames: [],
    categories: [],
    subresources: [],
  }),
);

/** Everything that is served, in order of names. */
const served = [...stored, ...unstored].toSorted((a, b) => (a.name < b.name ? -1 : 1));

/** As the API server lists them, the core group first. */
export const groups: readonly string[] = [
  '',
  'apps',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
];

/** Each group has this one version. */
export const servedVersion = 'v1';

/** The resources of a group in order of names. */
export function servedIn(group: string): readonly ServedResource[] {
  return served.filter((resource) => resource.group === group);
}

function describeStored(name: ResourceName, resource: Resource): ServedResource {
  const { group, version, kind, singular, shortNames, namespaced } = resource;
  const { isKeptWhole = false, subresources, ...details } = resourceDetails[name];
  return {
    group,
    version,
    name,
    singular,
    kind,
    namespaced,
    shortNames,
    ...details,
    verbs: isKeptWhole ? allVerbs.filter((verb) => verb !== 'deletecollection') : allVerbs,
    subresources: subresources.map((subresource) => ({
      ...subresource,
      kind: subresource.kind ?? { kind },
    })),
  };
}
