import type { Answer } from '#simulator/http/answer.ts';
import { answerVersion2 } from './document-v2.ts';
import { documentUrl, openApiDocument, openApiIndex } from './documents.ts';

/** What a client says about the document that it wants. */
export type OpenApiAsked = {
  readonly query: URLSearchParams;
  readonly accept: string | undefined;
  readonly ifNoneMatch: string | undefined;
};

/** Answers `/openapi/v2`, `/openapi/v3` and below it; `rest` are the segments after `openapi`. Undefined: nothing is there. */
export function answerOpenApi(
  [version, ...rest]: readonly string[],
  { query, accept = '', ifNoneMatch }: OpenApiAsked,
): Answer | undefined {
  if (version === 'v2' && rest.length === 0) return answerVersion2(accept, ifNoneMatch);
  if (version !== 'v3') return undefined;
  if (rest.length === 0) {
    const headers = { 'Content-Type': 'text/plain; charset=utf-8' };
    return { status: 200, headers, body: JSON.stringify(openApiIndex()) };
  }
  const path = rest.join('/');
  const document = openApiDocument(path);
  if (document === undefined) return { status: 404, body: '' };

  const { hash, text } = document;
  const asked = query.get('hash') ?? '';
  if (asked !== '' && asked !== hash) {
    return { status: 301, headers: { Location: documentUrl(path, hash) }, body: '' };
  }
  const headers = {
    ...(asked !== '' && { 'Cache-Control': 'public, immutable' }),
    Etag: `"${hash}"`,
    Vary: 'Accept',
  };
  if (ifNoneMatch === headers.Etag) return { status: 304, headers, body: '' };
  return { status: 200, headers: { ...headers, 'Content-Type': 'application/json' }, body: text };
}
