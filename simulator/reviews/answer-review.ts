import type { IncomingMessage } from 'node:http';
import type { Identity } from '#simulator/access/identity.ts';
import type { Rules } from '#simulator/access/rules.ts';
import { resourceNames, resources } from '#simulator/api/resources.ts';
import type { Clock } from '#simulator/clock.ts';
import type { Answer } from '#simulator/http/answer.ts';
import { jsonAnswer } from '#simulator/http/answer.ts';
import { readBytes } from '#simulator/http/read-body.ts';
import type { ResourceRequest } from '#simulator/http/request-info.ts';
import {
  badRequest,
  methodNotAllowed,
  notAcceptable,
  resourceNotFound,
} from '#simulator/http/status.ts';
import { reviewAccess } from './access-review.ts';
import { decodeReview } from './decode-review.ts';
import type { Read } from './read-json.ts';
import type { ReviewKind } from './review-kinds.ts';
import { reviewKinds } from './review-kinds.ts';
import { reviewRules } from './rules-review.ts';
import { reviewSelf } from './self-review.ts';
import { reviewToken } from './token-review.ts';

export type ReviewEnvironment = {
  readonly rules: Rules;
  readonly tokens: ReadonlyMap<string, Identity>;
  readonly clock: Clock;
};

export type ReviewRequest = {
  readonly info: ResourceRequest;
  readonly query: URLSearchParams;
  readonly request: IncomingMessage;
  readonly identity: Identity;
};

/** A review as it was read, and who asks. */
export type Asked = Read & {
  readonly kind: ReviewKind;
  readonly identity: Identity;
  readonly userAgent: string | undefined;
  /** Of the path; '' if it names none. */
  readonly namespace: string;
};

/** Answers a request to a review; throws a refusal. */
export async function answerReview(
  environment: ReviewEnvironment,
  kind: ReviewKind,
  { info, query, request, identity }: ReviewRequest,
): Promise<Answer> {
  const { namespace = '' } = info;
  if (info.name !== undefined || kind.namespaced !== (namespace !== '')) throw resourceNotFound();
  if (info.verb !== 'create') throw methodNotAllowed();
  refuseOtherFormats(request.headers.accept);

  const { 'content-type': contentType, 'user-agent': userAgent } = request.headers;
  const encoded = { body: await readBytes(request), contentType };
  const read = decodeReview(encoded, kind, knownKinds);
  const warnings = warningsOf(read, kind, query.get('fieldValidation'));
  const answer = jsonAnswer(
    201,
    review(environment, { ...read, kind, identity, userAgent, namespace }),
  );
  return { ...answer, headers: { ...answer.headers, ...warnings } };
}

function review(environment: ReviewEnvironment, asked: Asked): object {
  switch (asked.kind.resource) {
    case 'selfsubjectaccessreviews':
    case 'subjectaccessreviews':
    case 'localsubjectaccessreviews':
      return reviewAccess(environment, asked);
    case 'selfsubjectrulesreviews':
      return reviewRules(environment, asked);
    case 'selfsubjectreviews':
      return reviewSelf(environment, asked);
    case 'tokenreviews':
      return reviewToken(environment, asked);
  }
}

const knownKinds: ReadonlySet<string> = new Set([
  ...resourceNames.map((name) => resources[name].kind),
  ...reviewKinds.map(({ kind }) => kind),
]);

/** kubectl prefers protobuf, and takes JSON. */
function refuseOtherFormats(accept = '*/*'): void {
  const types = accept.split(',').map((range) => range.split(';')[0]?.trim() ?? '');
  const takesJson = types.some((type) => jsonRanges.has(type));
  if (!takesJson) {
    throw notAcceptable('application/json, application/yaml, application/vnd.kubernetes.protobuf');
  }
}

const jsonRanges: ReadonlySet<string> = new Set(['application/json', 'application/*', '*/*', '']);

/** Fields that a kind does not have are let through with a warning, or not, as the client wants it. */
function warningsOf(
  { unknownFields }: Read,
  { kind }: ReviewKind,
  validation: string | null,
): Readonly<Record<string, string>> {
  const faults = unknownFields.map((field) => `unknown field ${JSON.stringify(field)}`);
  if (faults.length === 0 || validation === 'Ignore') return {};
  if (validation === 'Strict') {
    throw badRequest(
      `${kind} in version "v1" cannot be handled as a ${kind}: strict decoding error: ${faults.join(', ')}`,
    );
  }
  return { Warning: faults.map((fault) => `299 - ${JSON.stringify(fault)}`).join(', ') };
}
