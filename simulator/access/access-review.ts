import type { Answer } from '#simulator/http/answer.ts';
import { jsonAnswer } from '#simulator/http/answer.ts';
import { badRequest } from '#simulator/http/status.ts';
import type { Identity } from './identity.ts';
import type { Attributes, Rules } from './rules.ts';

/** Answers a SelfSubjectAccessReview: may I? */
export function answerAccessReview(rules: Rules, identity: Identity, body: string): Answer {
  const spec = field(parseJson(body), 'spec');
  const attributes = readAttributes(spec);
  return jsonAnswer(201, {
    kind: 'SelfSubjectAccessReview',
    apiVersion: 'authorization.k8s.io/v1',
    metadata: {},
    spec,
    status: { allowed: rules.isAllowed(identity, attributes) },
  });
}

function readAttributes(spec: unknown): Attributes {
  const resource = field(spec, 'resourceAttributes');
  const path = field(spec, 'nonResourceAttributes');
  if (resource === undefined && path === undefined) {
    throw badRequest('exactly one of resourceAttributes or nonResourceAttributes must be set');
  }
  const asked = resource ?? path;
  return {
    verb: text(field(asked, 'verb')),
    group: text(field(asked, 'group')),
    resource: text(field(asked, resource === undefined ? 'path' : 'resource')),
    namespace: text(field(asked, 'namespace')),
  };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw badRequest(
      'the object provided is unrecognized (must be of type SelfSubjectAccessReview)',
    );
  }
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
