import { badRequest } from './status.ts';

/** Where the next page starts: the keys from `start` on, of the state at `version`. It names no resource. */
export type ContinueToken = {
  /** -1: the present state, whatever it is. */
  readonly version: number;
  /** The place after the last object of the page before, relative to the listed namespace. */
  readonly start: string;
};

const tokenVersion = 'meta.k8s.io/v1';

/** Base64url without padding, as the API server writes it. */
export function encodeContinue({ version, start }: ContinueToken): string {
  const text = JSON.stringify({ v: tokenVersion, rv: version, start });
  return Buffer.from(text).toString('base64url');
}

/** Throws the API server's refusal when the text is no token. */
export function decodeContinue(text: string): ContinueToken {
  const token = parseJson(Buffer.from(text, 'base64url').toString());
  if (typeof token !== 'object' || token === null || !('rv' in token) || !('start' in token)) {
    throw invalidToken();
  }
  const { rv, start } = token;
  if (typeof rv !== 'number' || typeof start !== 'string') throw invalidToken();
  return { version: rv, start };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidToken();
  }
}

function invalidToken(): Error {
  return badRequest('invalid continue token: continue key is not valid: invalid character');
}
