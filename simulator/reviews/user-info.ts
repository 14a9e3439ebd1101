import type { Identity } from '#simulator/access/identity.ts';

/** A user in the words of authentication.k8s.io/v1. */
export function userInfo({ user, uid, groups, extra }: Identity): object {
  return {
    username: user,
    ...(uid !== undefined && { uid }),
    ...(groups.length > 0 && { groups }),
    ...(extra !== undefined && { extra }),
  };
}
