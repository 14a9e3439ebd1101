import type { Resource, ResourceName } from '#simulator/api/resources.ts';
import { resourceNames, resources } from '#simulator/api/resources.ts';
import type { Answer } from './answer.ts';
import { jsonAnswer, textAnswer } from './answer.ts';

const verbs = ['get', 'list', 'watch'];

const version = {
  major: '1',
  minor: '34',
  emulationMajor: '1',
  emulationMinor: '34',
  minCompatibilityMajor: '1',
  minCompatibilityMinor: '33',
  gitVersion: 'v1.34.4+simulator',
  gitCommit: '',
  gitTreeState: '',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: '',
  compiler: '',
  platform: 'simulator',
};

type Review = { readonly group: string; readonly version: string; readonly resource: object };

/** Served, but nothing is stored in it. */
const accessReview: Review = {
  group: 'authorization.k8s.io',
  version: 'v1',
  resource: {
    name: 'selfsubjectaccessreviews',
    singularName: 'selfsubjectaccessreview',
    namespaced: false,
    kind: 'SelfSubjectAccessReview',
    verbs: ['create'],
  },
};

/** Answers a path outside the resources: version, health and discovery; undefined if nothing is there. */
export function answerPath(path: string, address: string): Answer | undefined {
  const [root, ...rest] = path.split('/').filter((part) => part !== '');
  switch (root) {
    case 'version':
      return jsonAnswer(200, version);
    case 'healthz':
    case 'livez':
    case 'readyz':
      return textAnswer(200, 'ok');
    case 'api':
      return rest.length === 0 ? jsonAnswer(200, coreVersions(address)) : groupVersion('', rest[0]);
    case 'apis':
      return answerGroups(rest);
    default:
      return undefined;
  }
}

function answerGroups([group, groupVersionName]: readonly string[]): Answer | undefined {
  if (group === undefined) {
    return jsonAnswer(200, {
      kind: 'APIGroupList',
      apiVersion: 'v1',
      groups: groupNames().map(describeGroup),
    });
  }
  if (!groupNames().includes(group)) return undefined;
  if (groupVersionName !== undefined) return groupVersion(group, groupVersionName);
  return jsonAnswer(200, { kind: 'APIGroup', apiVersion: 'v1', ...describeGroup(group) });
}

function coreVersions(address: string): object {
  return {
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: address }],
  };
}

function groupNames(): readonly string[] {
  const names = resourceNames.map((name) => resources[name].group);
  return [...new Set([...names, accessReview.group])].filter((name) => name !== '');
}

function describeGroup(group: string): object {
  const preferredVersion = { groupVersion: `${group}/v1`, version: 'v1' };
  return { name: group, versions: [preferredVersion], preferredVersion };
}

function groupVersion(group: string, wanted: string | undefined): Answer | undefined {
  const names = resourceNames.filter(
    (name) => resources[name].group === group && resources[name].version === wanted,
  );
  const listed: object[] = names.map((name) => describeResource(name, resources[name]));
  if (group === accessReview.group && wanted === accessReview.version)
    listed.push(accessReview.resource);
  if (listed.length === 0) return undefined;
  return jsonAnswer(200, {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: group === '' ? wanted : `${group}/${wanted}`,
    resources: listed,
  });
}

function describeResource(name: ResourceName, resource: Resource): object {
  const { singular, namespaced, kind, shortNames } = resource;
  return {
    name,
    singularName: singular,
    namespaced,
    kind,
    verbs,
    ...(shortNames.length > 0 && { shortNames }),
  };
}
