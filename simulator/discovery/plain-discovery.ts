import type { ServedResource } from './served.ts';
import { groups, servedIn, servedVersion } from './served.ts';

/** The body of `/api`; `address` is where the client found the server. */
export function coreVersions(address: string): object {
  return {
    kind: 'APIVersions',
    versions: [servedVersion],
    serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: address }],
  };
}

/** The body of `/apis`. */
export function groupList(): object {
  const named = groups.filter((group) => group !== '').map(describeGroup);
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: named };
}

/** The body of `/apis/GROUP`; undefined if there is no such group. */
export function groupVersions(group: string): object | undefined {
  if (group === '' || !groups.includes(group)) return undefined;
  return { kind: 'APIGroup', apiVersion: 'v1', ...describeGroup(group) };
}

/** The body of `/api/VERSION` or `/apis/GROUP/VERSION`; undefined if there is no such version. */
export function resourceList(group: string, version: string): object | undefined {
  const served = servedIn(group);
  if (served.length === 0 || version !== servedVersion) return undefined;
  return {
    kind: 'APIResourceList',
    // The core group's own says nothing of its version.
    ...(group !== '' && { apiVersion: 'v1' }),
    groupVersion: group === '' ? version : `${group}/${version}`,
    resources: served.flatMap(describeResource),
  };
}

function describeGroup(group: string): object {
  const preferredVersion = { groupVersion: `${group}/${servedVersion}`, version: servedVersion };
  return { name: group, versions: [preferredVersion], preferredVersion };
}

function describeResource(resource: ServedResource): readonly object[] {
  const { name, singular, namespaced, kind, verbs, shortNames, categories } = resource;
  return [
    {
      name,
      singularName: singular,
      namespaced,
      kind,
      verbs,
      ...(shortNames.length > 0 && { shortNames }),
      ...(categories.length > 0 && { categories }),
      ...(resource.storageVersionHash !== undefined && {
        storageVersionHash: resource.storageVersionHash,
      }),
    },
    ...resource.subresources.map((subresource) => ({
      name: `${name}/${subresource.name}`,
      singularName: '',
      namespaced,
      ...subresource.kind,
      verbs: subresource.verbs,
    })),
  ];
}
