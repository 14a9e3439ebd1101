import { dump } from 'js-yaml';
import type { Answer } from './answer.ts';
import type { MediaRange } from './media-range.ts';
import { asksForKind, matches, parseAccept } from './media-range.ts';

/** How an object is written: in one line, for human eyes, or as YAML. */
export type Encoding = 'json' | 'indented' | 'yaml';

/** What decides about the encoding besides the range that was chosen. */
export type EncodingRequest = {
  readonly query: URLSearchParams;
  readonly userAgent: string | undefined;
};

/** Tools with which humans look at answers. */
const humanAgents = /^(?:curl|Wget|Mozilla\/5\.0)/;
/** As Go's strconv.ParseBool. */
const trueWords: ReadonlySet<string> = new Set(['1', 't', 'T', 'true', 'TRUE', 'True']);

/** JSON in the way that the request asks for. */
export function jsonEncoding({ query, userAgent = '' }: EncodingRequest): 'json' | 'indented' {
  const pretty = query.get('pretty') ?? '';
  const isPretty = pretty === '' ? humanAgents.test(userAgent) : trueWords.has(pretty);
  return isPretty ? 'indented' : 'json';
}

/** The encoding that the range asks for; undefined where that is not served. */
export function encodingOf(range: MediaRange, request: EncodingRequest): Encoding | undefined {
  const { stream, pretty } = range.parameters;
  if (matches(range, 'application/json') && (stream === undefined || stream === 'watch')) {
    return pretty === '1' ? 'indented' : jsonEncoding(request);
  }
  return matches(range, 'application/yaml') && stream === undefined ? 'yaml' : undefined;
}

/** The encoding of a Status, which comes in no form but its own. */
export function statusEncoding(accept: string | undefined, request: EncodingRequest): Encoding {
  if (accept === undefined || accept === '') return jsonEncoding(request);
  for (const range of parseAccept(accept)) {
    const encoding = asksForKind(range) ? undefined : encodingOf(range, request);
    if (encoding !== undefined) return encoding;
  }
  return 'indented';
}

/** The same answer in the encoding; what is not JSON stays as it is. */
export function encodeAnswer(answer: Answer, encoding: Encoding): Answer {
  const { headers, body } = answer;
  const type = headers?.['Content-Type'] ?? '';
  if (encoding === 'json' || !type.startsWith('application/json')) return answer;
  const text = typeof body === 'string' ? body : Array.from(body).join('');
  if (encoding === 'indented') {
    return { ...answer, body: JSON.stringify(JSON.parse(text), null, 2) };
  }
  return {
    ...answer,
    headers: { ...headers, 'Content-Type': type.replace('json', 'yaml') },
    body: toYaml(text),
  };
}

/** Keys in order, as the API server writes them. */
function toYaml(json: string): string {
  const value: unknown = JSON.parse(json, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
  return dump(value, { seqNoIndent: true, lineWidth: -1, noRefs: true, quoteStyle: 'double' });
}
