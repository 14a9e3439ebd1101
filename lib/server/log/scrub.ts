const secretName =
  /authorization|cookie|password|passwd|secret|token|credential|private|certificate|-key|key-?data|^key$|^env$/i;
const removed = '[removed]';

const secretTexts: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [^-]+-----[\s\S]*?(-----END [^-]+-----|$)/g, removed],
  [/\b(bearer|basic)\s+[\w+/=.~-]{8,}/gi, `$1 ${removed}`],
  [/\beyJ[\w-]{8,}\.[\w-]+(\.[\w-]*)?/g, removed],
  [/(\w+:\/\/)[^\s/@]+@/g, `$1${removed}@`],
  [/\b((?:[\w-]*(?:password|passwd|secret|token))\s*[=:]\s*)[^\s,;"']+/gi, `$1${removed}`],
];
const deepest = 4;

/** The fields of a log line without what looks like a secret, by its name or by its shape. */
export function scrub(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return scrubEntries(fields, 0);
}

function scrubEntries(value: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      secretName.test(name) ? removed : scrubValue(part, depth + 1),
    ]),
  );
}

function scrubValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return scrubText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return '[…]';
  if (value instanceof Error) return scrubError(value, depth);
  return Array.isArray(value)
    ? value.map((part: unknown) => scrubValue(part, depth + 1))
    : scrubEntries(value, depth);
}

/** Enough of a stack to find the place. */
const stackLines = 6;

function scrubError(error: Error, depth: number): unknown {
  return {
    name: error.name,
    message: scrubText(error.message),
    ...('code' in error && { code: error.code }),
    stack: error.stack
      ?.split('\n')
      .slice(1, stackLines)
      .map((line) => line.trim()),
    ...(error.cause !== undefined && { cause: scrubValue(error.cause, depth + 1) }),
  };
}

function scrubText(text: string): string {
  return secretTexts.reduce(
    (result, [shape, replacement]) => result.replace(shape, replacement),
    text,
  );
}
