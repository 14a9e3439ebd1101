import type { RequestInfo, ResourceRequest } from '#simulator/http/request-info.ts';
import type { Identity } from './identity.ts';

type Subject =
  | { readonly user: string; readonly group?: undefined }
  | { readonly group: string; readonly user?: undefined };

/** What a user or a group may do: a rule of a Role or ClusterRole together with its binding. '*' stands for all. */
export type Rule = Subject & {
  readonly verbs: readonly string[];
  /** Absent: any group. '' is the core group. */
  readonly apiGroups?: readonly string[];
  /** `pods`, `pods/status`, and `*` + `/scale` for that subresource of everything. Absent: the rule is about paths only. */
  readonly resources?: readonly string[];
  /** Absent: any name, and requests that name none. */
  readonly resourceNames?: readonly string[];
  /** Paths outside the resources, with `*` at the end for all that begin so. Without effect beside a namespace. */
  readonly nonResourceURLs?: readonly string[];
  /** Absent: everywhere. */
  readonly namespace?: string;
  /** The name of the role and of its binding, which reviews quote as the reason. */
  readonly name?: string;
};

/** True if the rule is for this user. */
export function isFor({ user, group }: Rule, identity: Identity): boolean {
  return group === undefined ? user === identity.user : identity.groups.includes(group);
}

/** True if the rule is about all that is asked for. */
export function covers(rule: Rule, asked: RequestInfo): boolean {
  if (asked.kind === 'path') return coversPath(rule, asked);
  const isThere = rule.namespace === undefined || rule.namespace === asked.namespace;
  return isThere && coversResource(rule, asked);
}

/** True if the rule is about some of what is asked for: everything includes each namespace. */
export function touches(rule: Rule, asked: RequestInfo): boolean {
  if (asked.kind === 'path') return coversPath(rule, asked);
  const isEverywhere = (asked.namespace ?? '') === '';
  return isEverywhere ? coversResource(rule, asked) : covers(rule, asked);
}

function coversResource(rule: Rule, asked: ResourceRequest): boolean {
  const { verbs, apiGroups = ['*'], resources = [], resourceNames } = rule;
  return (
    includes(verbs, asked.verb) &&
    includes(apiGroups, asked.group) &&
    resources.some((resource) => isResource(resource, asked)) &&
    (resourceNames === undefined || resourceNames.includes(asked.name ?? ''))
  );
}

function isResource(ruled: string, { resource, subresource }: ResourceRequest): boolean {
  if (ruled === '*') return true;
  if (subresource === undefined) return ruled === resource;
  return ruled === `${resource}/${subresource}` || ruled === `*/${subresource}`;
}

function coversPath(rule: Rule, asked: { readonly verb: string; readonly path: string }): boolean {
  const { verbs, nonResourceURLs = [], namespace } = rule;
  return (
    namespace === undefined &&
    includes(verbs, asked.verb) &&
    nonResourceURLs.some((ruled) => isPath(ruled, asked.path))
  );
}

function isPath(ruled: string, path: string): boolean {
  return ruled.endsWith('*') ? path.startsWith(ruled.replace(/\*+$/, '')) : ruled === path;
}

function includes(names: readonly string[], name: string): boolean {
  return names.includes('*') || names.includes(name);
}
