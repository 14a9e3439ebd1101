import type { StatusError } from './status.ts';
import { badRequest } from './status.ts';

/** Where the next page starts: the keys from `start` on, of the state at `version`. It names no resource. */
export type ContinueToken = {
  /** Below 0: the present state, whatever it is. */
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
  const { v, rv, start } = { v: '', rv: 0, start: '', ...parseObject(decodeBase64(text)) };
  if (v !== tokenVersion) {
    throw invalidToken(`server does not recognize this encoded version ${String(v)}`);
  }
  if (typeof rv !== 'number' || rv === 0) {
    throw invalidToken(`incorrect encoded start resourceVersion (version ${tokenVersion})`);
  }
  if (typeof start !== 'string' || start === '') {
    throw invalidToken(`encoded start key empty (version ${tokenVersion})`);
  }
  if (!isClean(start)) throw invalidToken(start);
  return { version: rv, start };
}

function decodeBase64(text: string): Buffer {
  const illegal = text.search(/[^A-Za-z0-9_-]/);
  // Four characters stand for three bytes; one alone stands for nothing.
  const incomplete = text.length % 4 === 1 ? text.length - 1 : -1;
  const place = illegal === -1 ? incomplete : illegal;
  if (place !== -1) throw invalidToken(`illegal base64 data at input byte ${place}`);
  return Buffer.from(text, 'base64url');
}

function parseObject(bytes: Buffer): object {
  const [first] = bytes;
  if (first !== undefined && !/[\s{["\d\-tfn]/.test(String.fromCharCode(first))) {
    throw invalidToken(`invalid character ${quotedByte(first)} looking for beginning of value`);
  }
  const value = parseJson(bytes.toString());
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  const type = Array.isArray(value) ? 'array' : typeof value;
  throw invalidToken(`json: cannot unmarshal ${type} into Go value of type storage.continueToken`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidToken('unexpected end of JSON input');
  }
}

/** As Go quotes a byte: what is not printable ASCII by its number. */
function quotedByte(byte: number): string {
  const isPrintable = byte >= 0x20 && byte < 0x7f;
  const digits = byte.toString(16).padStart(4, '0');
  return isPrintable ? `'${String.fromCharCode(byte)}'` : `'\\u${digits}'`;
}

/** A path without empty parts, `.` or `..`. */
function isClean(start: string): boolean {
  const parts = start.replace(/^\//, '').split('/');
  return parts.every((part) => part !== '' && part !== '.' && part !== '..');
}

function invalidToken(why: string): StatusError {
  return badRequest(`invalid continue token: continue key is not valid: ${why}`);
}
