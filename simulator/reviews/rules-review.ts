import type { Rule } from '#simulator/access/rule.ts';
import { badRequest } from '#simulator/http/status.ts';
import type { Asked, ReviewEnvironment } from './answer-review.ts';
import { messageIn, stringIn } from './message.ts';

/** Answers what the sender may do in a namespace: a SelfSubjectRulesReview. */
export function reviewRules({ rules }: ReviewEnvironment, { values, identity }: Asked): object {
  const namespace = stringIn(messageIn(values, 'spec'), 'namespace');
  if (namespace === '') throw badRequest('no namespace on request');
  const own = rules.of(identity, namespace);
  return {
    kind: 'SelfSubjectRulesReview',
    apiVersion: 'authorization.k8s.io/v1',
    metadata: {},
    // As a real server does, which leaves the namespace out.
    spec: {},
    status: {
      resourceRules: own.rules.flatMap(resourceRule),
      nonResourceRules: own.rules.flatMap(pathRule),
      incomplete: !own.complete,
    },
  };
}

function resourceRule({ verbs, apiGroups = ['*'], resources, resourceNames }: Rule): object[] {
  if (resources === undefined) return [];
  return [{ verbs, apiGroups, resources, ...(resourceNames !== undefined && { resourceNames }) }];
}

function pathRule({ verbs, nonResourceURLs, namespace }: Rule): object[] {
  return nonResourceURLs === undefined || namespace !== undefined
    ? []
    : [{ verbs, nonResourceURLs }];
}
