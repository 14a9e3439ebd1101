import type { ReceivedAnswer } from './send-recorded.ts';

/** Headers whose value tells a client something. */
const comparedByValue = [
  'Cache-Control',
  'Content-Type',
  'Content-Encoding',
  'Transfer-Encoding',
  'Retry-After',
  'Vary',
  'Warning',
  'X-Content-Type-Options',
] as const;

/** Headers whose value is each server's own. */
const comparedByPresence = [
  'Audit-Id',
  'Content-Length',
  'Date',
  'Etag',
  'X-Kubernetes-Pf-Flowschema-Uid',
  'X-Kubernetes-Pf-Prioritylevel-Uid',
] as const;

type Headers = ReceivedAnswer['headers'];

/** Every header that matters and differs, as `name: recorded -> received`. */
export function headerDifferences(recorded: Headers, received: Headers): readonly string[] {
  const [was, is] = [lowerCased(recorded), lowerCased(received)];
  const byValue = comparedByValue.flatMap((name) => difference(name, was(name), is(name)));
  const byPresence = comparedByPresence.flatMap((name) =>
    difference(name, presence(was(name)), presence(is(name))),
  );
  return [...byValue, ...byPresence];
}

function difference(name: string, was: string, is: string): readonly string[] {
  return was === is ? [] : [`${name}: ${was} -> ${is}`];
}

function presence(value: string): string {
  return value === absent ? absent : 'present';
}

const absent = 'absent';

function lowerCased(headers: Headers): (name: string) => string {
  const values = new Map(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return (name) => values.get(name.toLowerCase()) ?? absent;
}
