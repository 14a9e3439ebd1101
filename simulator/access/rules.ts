import type { RequestInfo } from '#simulator/http/request-info.ts';
import type { Identity } from './identity.ts';

/** What one user may do. '*' stands for all. */
export type Rule = {
  readonly user: string;
  readonly verbs: readonly string[];
  /** Absent: any group. '' is the core group. */
  readonly apiGroups?: readonly string[];
  readonly resources: readonly string[];
  /** Absent: everywhere. */
  readonly namespace?: string;
};

/** What an access review asks: the verb on a resource, somewhere or everywhere. */
export type Attributes = {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  /** Absent or '': everywhere. */
  readonly namespace?: string;
};

/** The rules, which can change while the server runs. */
export type Rules = {
  allow(rule: Rule): () => void;
  /** Stronger than any rule that allows; real clusters have no such rule, tests need it. */
  deny(rule: Rule): () => void;
  isAllowed(identity: Identity, attributes: Attributes): boolean;
};

/** Rules that start with these; without any rule a user may do nothing. */
export function createRules(initial: readonly Rule[]): Rules {
  const allowed = new Set(initial);
  const denied = new Set<Rule>();
  return {
    allow: (rule) => add(allowed, rule),
    deny: (rule) => add(denied, rule),
    isAllowed: ({ user }, attributes) => {
      const applies = (rule: Rule) => rule.user === user && covers(rule, attributes);
      return (
        [...allowed].some(applies) &&
        ![...denied].some((rule) => rule.user === user && touches(rule, attributes))
      );
    },
  };
}

/** Paths that need no rule: for everyone, and for those who are known. */
const publicPaths = /^\/(version|healthz|livez|readyz)(\/|$)/;
const knownUserPaths = /^\/(api|apis|openapi)(\/|$)/;

/** True when the user may make the request. */
export function mayRequest(rules: Rules, identity: Identity, info: RequestInfo): boolean {
  if (info.kind === 'path') {
    const isKnown = identity.groups.includes('system:authenticated');
    if (publicPaths.test(info.path) || (isKnown && knownUserPaths.test(info.path))) return true;
    return rules.isAllowed(identity, { verb: info.verb, group: '', resource: info.path });
  }
  const isOwnReview = info.resource === 'selfsubjectaccessreviews' && info.verb === 'create';
  if (isOwnReview && identity.groups.includes('system:authenticated')) return true;
  return rules.isAllowed(identity, info);
}

function add(rules: Set<Rule>, rule: Rule): () => void {
  rules.add(rule);
  return () => rules.delete(rule);
}

/** The rule is about all that is asked for. */
function covers(rule: Rule, asked: Attributes): boolean {
  return (
    matchesKind(rule, asked) && (rule.namespace === undefined || rule.namespace === asked.namespace)
  );
}

/** The rule is about some of what is asked for: everything includes the namespace that is denied. */
function touches(rule: Rule, asked: Attributes): boolean {
  const isEverywhere = (asked.namespace ?? '') === '';
  return matchesKind(rule, asked) && (isEverywhere || covers(rule, asked));
}

function matchesKind({ verbs, apiGroups = ['*'], resources }: Rule, asked: Attributes): boolean {
  return (
    includes(verbs, asked.verb) &&
    includes(apiGroups, asked.group) &&
    includes(resources, asked.resource)
  );
}

function includes(names: readonly string[], name: string): boolean {
  return names.includes('*') || names.includes(name);
}
