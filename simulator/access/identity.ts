/** Who makes a request, as the API server's user.Info. */
export type Identity = {
  readonly user: string;
  readonly groups: readonly string[];
  readonly uid?: string;
  /** What an authenticator adds besides, by key. */
  readonly extra?: Readonly<Record<string, readonly string[]>>;
};

export type Tokens = Readonly<Record<string, Identity>>;

/** Who shows no credentials. */
export const anonymous: Identity = {
  user: 'system:anonymous',
  groups: ['system:unauthenticated'],
};

/** Members may do everything, and are never kept waiting. */
export const mastersGroup = 'system:masters';

/** Every user but the anonymous one is in the group of known users, unless its groups say that they know. */
export function withAuthenticatedGroup(identity: Identity): Identity {
  const { user, groups } = identity;
  const says = groups.some((group) => authenticationGroups.has(group));
  if (user === anonymous.user || says) return identity;
  return { ...identity, groups: [...groups, 'system:authenticated'] };
}

const authenticationGroups: ReadonlySet<string> = new Set([
  'system:authenticated',
  'system:unauthenticated',
]);
