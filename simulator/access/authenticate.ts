import type { Identity } from './identity.ts';
import { anonymous, withAuthenticatedGroup } from './identity.ts';

/** What a request shows of its sender. */
export type Credentials = {
  readonly authorization: string | undefined;
  /** Whom the client certificate stands for: undefined without one, `invalid` if the server's authority did not sign it. */
  readonly certificate: Identity | 'invalid' | undefined;
};

export type Authentication = {
  /** Undefined: what the request shows is wrong, 401. */
  readonly identity: Identity | undefined;
  /** Text for a `Warning` header. */
  readonly warning?: string;
};

const extraSpace =
  'the provided Authorization header contains extra space before the bearer token, and is ignored';

/**
 * Finds out who asks: a certificate counts first, then a token; a wrong one of either is refused unless the other is
 * right. Other schemes than Bearer are ignored. As kube-apiserver's union of authenticators.
 */
export function authenticate(
  { authorization, certificate }: Credentials,
  tokens: ReadonlyMap<string, Identity>,
): Authentication {
  const token = bearerToken(authorization);
  const bearer: Identity | 'invalid' | undefined =
    token === undefined ? undefined : (tokens.get(token) ?? 'invalid');
  for (const shown of [certificate, bearer]) {
    if (shown !== undefined && shown !== 'invalid') {
      return { identity: withAuthenticatedGroup(shown) };
    }
  }
  if (certificate !== undefined || bearer !== undefined) return { identity: undefined };
  return {
    identity: anonymous,
    ...(hasExtraSpace(authorization) && { warning: extraSpace }),
  };
}

/** Whose token it is, for a TokenReview. */
export function identityOfToken(
  token: string,
  tokens: ReadonlyMap<string, Identity>,
): Identity | undefined {
  const identity = tokens.get(token);
  return identity === undefined ? undefined : withAuthenticatedGroup(identity);
}

/** The second word of the header; what comes after it is ignored. */
function bearerToken(authorization = ''): string | undefined {
  const [scheme = '', token = ''] = authorization.trim().split(' ', 2);
  return scheme.toLowerCase() === 'bearer' && token !== '' ? token : undefined;
}

function hasExtraSpace(authorization = ''): boolean {
  return /^bearer {2}/i.test(authorization.trim());
}
