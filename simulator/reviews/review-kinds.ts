import type { Message } from './message.ts';
import {
  accessSpec,
  reviewMessage,
  selfAccessSpec,
  selfRulesSpec,
  tokenSpec,
} from './review-messages.ts';

/** A kind of question that can be put to the API server; nothing of it is stored. */
export type ReviewKind = {
  readonly group: string;
  readonly version: string;
  readonly resource: ReviewName;
  readonly singular: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly message: Message;
};

export type ReviewName =
  | 'selfsubjectaccessreviews'
  | 'subjectaccessreviews'
  | 'localsubjectaccessreviews'
  | 'selfsubjectrulesreviews'
  | 'selfsubjectreviews'
  | 'tokenreviews';

/** In order of their names within each group, as discovery lists them. */
export const reviewKinds: readonly ReviewKind[] = [
  authorization('LocalSubjectAccessReview', 'localsubjectaccessreviews', accessSpec),
  authorization('SelfSubjectAccessReview', 'selfsubjectaccessreviews', selfAccessSpec),
  authorization('SelfSubjectRulesReview', 'selfsubjectrulesreviews', selfRulesSpec),
  authorization('SubjectAccessReview', 'subjectaccessreviews', accessSpec),
  authentication('SelfSubjectReview', 'selfsubjectreviews'),
  authentication('TokenReview', 'tokenreviews', tokenSpec),
];

/** The kind at that place of the API; undefined if there is none. */
export function findReview(
  group: string,
  version: string,
  resource: string,
): ReviewKind | undefined {
  return reviewKinds.find(
    (kind) => kind.group === group && kind.version === version && kind.resource === resource,
  );
}

function authorization(kind: string, resource: ReviewName, spec: Message): ReviewKind {
  return {
    group: 'authorization.k8s.io',
    ...inBothGroups(kind, resource, spec),
    namespaced: resource === 'localsubjectaccessreviews',
  };
}

function authentication(kind: string, resource: ReviewName, spec?: Message): ReviewKind {
  return {
    group: 'authentication.k8s.io',
    ...inBothGroups(kind, resource, spec),
    namespaced: false,
  };
}

function inBothGroups(kind: string, resource: ReviewName, spec: Message | undefined) {
  return {
    version: 'v1',
    resource,
    singular: kind.toLowerCase(),
    kind,
    message: reviewMessage(kind, spec),
  };
}
