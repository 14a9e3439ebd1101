import { InternalError } from '#simulator/http/internal-error.ts';
import type { ResourceRequest } from '#simulator/http/request-info.ts';
import { forbidden } from './forbidden.ts';
import type { Identity } from './identity.ts';
import { anonymous, withAuthenticatedGroup } from './identity.ts';
import type { Rules } from './rules.ts';
import { readServiceAccount, serviceAccountGroups } from './service-account.ts';

/** The values of each header, by its name in lower case. */
export type DistinctHeaders = Readonly<Record<string, readonly string[] | undefined>>;

/**
 * Who a request is made as: its sender, or whom the `Impersonate-` headers name, if the sender may do that. Throws a
 * refusal where it may not, and where the headers name anything but no user.
 * As k8s.io/apiserver/pkg/endpoints/filters/impersonation.go.
 */
export function impersonate(headers: DistinctHeaders, sender: Identity, rules: Rules): Identity {
  const wanted = readWanted(headers);
  if (wanted.user === '') return refuseRest(wanted, sender);

  for (const asked of permissionsFor(wanted)) {
    if (!rules.decide(sender, asked).allowed) throw forbidden(sender.user, asked);
  }
  return withKnownGroups({
    user: wanted.user,
    groups: wanted.groups,
    ...(wanted.uid !== '' && { uid: wanted.uid }),
    ...(wanted.extra.length > 0 && { extra: Object.fromEntries(wanted.extra) }),
  });
}

type Wanted = {
  readonly user: string;
  readonly groups: readonly string[];
  readonly uid: string;
  readonly extra: readonly Extra[];
};

type Extra = readonly [key: string, values: readonly string[]];

const extraPrefix = 'impersonate-extra-';

function readWanted(headers: DistinctHeaders): Wanted {
  return {
    user: headers['impersonate-user']?.[0] ?? '',
    groups: headers['impersonate-group'] ?? [],
    uid: headers['impersonate-uid']?.[0] ?? '',
    extra: Object.entries(headers)
      .filter(([name]) => name.startsWith(extraPrefix))
      .map(([name, values = []]): Extra => [unescapeKey(name.slice(extraPrefix.length)), values])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}

/** Keys are sent percent-encoded; what is not is taken as it is. */
function unescapeKey(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}

/** Groups and the rest without a user are an error of the client, which the server calls its own. */
function refuseRest({ groups, uid, extra }: Wanted, sender: Identity): Identity {
  const references = [
    ...groups.map((group) => `{Group  ${group}    }`),
    ...extra.flatMap(([key, values]) =>
      values.map((value) => `{UserExtra  ${value}  authentication.k8s.io/v1  ${key}}`),
    ),
    ...(uid === '' ? [] : [`{UID  ${uid}  authentication.k8s.io/v1  }`]),
  ];
  if (references.length === 0) return sender;
  throw new InternalError(`requested [${references.join(' ')}] without impersonating a user`);
}

/** With the groups that follow from the user's name. */
function withKnownGroups(identity: Identity): Identity {
  const { user, groups } = identity;
  if (user === anonymous.user) {
    return { ...identity, groups: [...new Set([...groups, ...anonymous.groups])] };
  }
  const account = readServiceAccount(user);
  const isBareAccount = account !== undefined && groups.length === 0;
  return withAuthenticatedGroup(
    isBareAccount ? { ...identity, groups: serviceAccountGroups(account) } : identity,
  );
}

function permissionsFor({ user, groups, uid, extra }: Wanted): readonly ResourceRequest[] {
  const account = readServiceAccount(user);
  const identities = 'authentication.k8s.io';
  return [
    account === undefined
      ? permission('', 'users', user)
      : { ...permission('', 'serviceaccounts', account.name), namespace: account.namespace },
    ...groups.map((group) => permission('', 'groups', group)),
    ...extra.flatMap(([key, values]) =>
      values.map((value) => ({
        ...permission(identities, 'userextras', value),
        subresource: key,
      })),
    ),
    ...(uid === '' ? [] : [permission(identities, 'uids', uid)]),
  ];
}

function permission(group: string, resource: string, name: string): ResourceRequest {
  return { kind: 'resource', verb: 'impersonate', group, version: 'v1', resource, name };
}
