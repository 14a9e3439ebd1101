/** Who a bearer token stands for. */
export type Identity = { readonly user: string; readonly groups: readonly string[] };

export type Tokens = Readonly<Record<string, Identity>>;

/** Who sends no token. */
export const anonymous: Identity = {
  user: 'system:anonymous',
  groups: ['system:unauthenticated'],
};

/** The user of a request: by its token; undefined if the token is wrong. Other schemes are ignored. */
export function identify(
  authorization: string | undefined,
  tokens: ReadonlyMap<string, Identity>,
): Identity | undefined {
  const token = /^Bearer (?<token>.+)$/.exec(authorization ?? '')?.groups?.token;
  return token === undefined ? anonymous : tokens.get(token);
}
