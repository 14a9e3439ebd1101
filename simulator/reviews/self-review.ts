import { timestamp } from '#simulator/clock.ts';
import type { Asked, ReviewEnvironment } from './answer-review.ts';
import { userInfo } from './user-info.ts';

/** Answers who the sender is: a SelfSubjectReview. */
export function reviewSelf({ clock }: ReviewEnvironment, { identity }: Asked): object {
  return {
    kind: 'SelfSubjectReview',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: { creationTimestamp: timestamp(clock.now()) },
    status: { userInfo: userInfo(identity) },
  };
}
