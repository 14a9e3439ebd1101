/** Where a request goes, as Go's net/url reads it: nothing is normalised, `..` and `//` stay. */
export type RequestTarget = {
  /** As it came, in the request line. */
  readonly text: string;
  /** Decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
};

/** Undefined for a target that cannot be decoded. */
export function parseRequestTarget(text: string): RequestTarget | undefined {
  const origin = text.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, '');
  const [escapedPath = '', ...query] = origin.split('?');
  const path = unescapePath(escapedPath);
  if (path === undefined) return undefined;
  return { text, path, query: parseQuery(query.join('?')) };
}

const invalidEscape = /%(?![0-9a-f]{2})/i;

/** Node hands bytes beyond ASCII on as Latin-1. What is no UTF-8 becomes replacement characters: they name nothing. */
function unescapePath(path: string): string | undefined {
  if (invalidEscape.test(path)) return undefined;
  const bytes = path.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString();
}

/** Leaves out what Go's url.ParseQuery leaves out: parts with a semicolon or with an invalid escape. */
function parseQuery(query: string): URLSearchParams {
  const text = Buffer.from(query, 'latin1').toString();
  const parts = text.split('&').filter((part) => !part.includes(';') && !invalidEscape.test(part));
  return new URLSearchParams(parts.join('&'));
}
