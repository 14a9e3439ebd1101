import { createHash } from 'node:crypto';
import type { Answer } from '#simulator/http/answer.ts';
import { matches, parseAccept } from '#simulator/http/media-range.ts';

/**
 * The Swagger 2.0 document says no more than whose it is: what is served is described at `/openapi/v3`. Clients ask for
 * this one about kinds that they do not find there, and only have to learn that it does not know them either.
 */
const info = { title: 'Kubernetes', version: '1.34' };
const json = JSON.stringify({ swagger: '2.0', info, paths: {} });
const etag = `"${createHash('sha512').update(json).digest('hex').toUpperCase()}"`;

const protobufType = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';
/** As clients write the type that is answered as `protobufType`. */
const protobufAlias = 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf';

const forms = [
  { types: ['application/json'], contentType: 'application/json', text: () => json },
  { types: [protobufAlias, protobufType], contentType: protobufType, text: documentInProtobuf },
];

/** Answers `/openapi/v2` in JSON, or in protobuf for who asks for it. */
export function answerVersion2(accept: string, ifNoneMatch: string | undefined): Answer {
  const ranges = parseAccept(accept === '' ? '*/*' : accept);
  const form = ranges
    .map((range) => forms.find(({ types }) => types.some((type) => matches(range, type))))
    .find((found) => found !== undefined);
  const headers = { Vary: 'Accept-Encoding' };
  if (form === undefined) return { status: 406, headers, body: '' };
  const tagged = { ...headers, Etag: etag };
  if (ifNoneMatch === etag) return { status: 304, headers: tagged, body: '' };
  return {
    status: 200,
    headers: { ...tagged, 'Content-Type': form.contentType },
    body: form.text(),
  };
}

/** Field numbers of openapi.v2.Document and Info in google/gnostic-models; all its bytes are ASCII. */
function documentInProtobuf(): string {
  const about = delimited(1, info.title) + delimited(2, info.version);
  return delimited(1, '2.0') + delimited(2, about) + delimited(8, '');
}

const lengthDelimited = 2;

/** A field whose number and length each fit one byte. */
function delimited(field: number, content: string): string {
  return String.fromCharCode((field << 3) | lengthDelimited, content.length) + content;
}
