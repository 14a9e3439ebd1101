import type { RequestInfo } from '#simulator/http/request-info.ts';
import { defaultRules } from './default-rules.ts';
import type { Identity } from './identity.ts';
import { mastersGroup } from './identity.ts';
import type { Rule } from './rule.ts';
import { covers, isFor, touches } from './rule.ts';

export type Decision = {
  readonly allowed: boolean;
  /** Which binding allows it, as RBAC words it; absent where none had to be looked for. */
  readonly reason?: string;
};

/** The rules of a user in a namespace. */
export type OwnRules = {
  readonly rules: readonly Rule[];
  /** False: more is denied than rules can say. */
  readonly complete: boolean;
};

/** The rules, which can change while the server runs. */
export type Rules = {
  allow(rule: Rule): () => void;
  /** Stronger than any rule that allows; real clusters have no such rule, tests need it. */
  deny(rule: Rule): () => void;
  decide(identity: Identity, asked: RequestInfo): Decision;
  of(identity: Identity, namespace: string): OwnRules;
};

/** Rules that start with these, besides what every cluster grants. */
export function createRules(initial: readonly Rule[]): Rules {
  const allowed = new Set([...defaultRules, ...initial]);
  const denied = new Set<Rule>();
  const forUser = (rules: ReadonlySet<Rule>, identity: Identity): readonly Rule[] =>
    [...rules].filter((rule) => isFor(rule, identity));

  return {
    allow: (rule) => add(allowed, rule),
    deny: (rule) => add(denied, rule),
    decide: (identity, asked) => {
      if (forUser(denied, identity).some((rule) => touches(rule, asked))) return { allowed: false };
      if (identity.groups.includes(mastersGroup)) return { allowed: true };
      const allowing = forUser(allowed, identity).find((rule) => covers(rule, asked));
      return allowing === undefined
        ? { allowed: false }
        : { allowed: true, reason: reasonOf(allowing) };
    },
    of: (identity, namespace) => ({
      rules: forUser(allowed, identity).filter(
        (rule) => (rule.namespace ?? namespace) === namespace,
      ),
      complete: forUser(denied, identity).length === 0,
    }),
  };
}

function add(rules: Set<Rule>, rule: Rule): () => void {
  rules.add(rule);
  return () => rules.delete(rule);
}

/** How a rule without a name is called. */
const unnamed = 'simulated';

function reasonOf({ name = unnamed, namespace, user, group }: Rule): string {
  const [kind, subject] = group === undefined ? ['User', user] : ['Group', group];
  const bound =
    namespace === undefined
      ? `ClusterRoleBinding "${name}" of ClusterRole "${name}"`
      : `RoleBinding "${name}/${namespace}" of Role "${name}"`;
  return `RBAC: allowed by ${bound} to ${kind} "${subject}"`;
}
