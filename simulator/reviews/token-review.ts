import { identityOfToken } from '#simulator/access/authenticate.ts';
import { badRequest } from '#simulator/http/status.ts';
import type { Asked, ReviewEnvironment } from './answer-review.ts';
import { managedSpec } from './managed-spec.ts';
import { messageIn, stringIn, stringsIn } from './message.ts';
import { userInfo } from './user-info.ts';

/** For whom the server's tokens are: itself, by its issuer's name. */
const audience = 'https://kubernetes.default.svc';

/** Answers whose token it is: a TokenReview. */
export function reviewToken({ tokens, clock }: ReviewEnvironment, asked: Asked): object {
  const spec = messageIn(asked.values, 'spec') ?? {};
  const token = stringIn(spec, 'token');
  if (token === '') throw badRequest('token is required for TokenReview in authentication');

  const wanted = stringsIn(spec, 'audiences');
  const isForUs = wanted.length === 0 || wanted.includes(audience);
  const identity = isForUs ? identityOfToken(token, tokens) : undefined;
  const apiVersion = 'authentication.k8s.io/v1';
  const { values, userAgent } = asked;
  return {
    kind: 'TokenReview',
    apiVersion,
    metadata: {
      managedFields: [managedSpec(apiVersion, values, { userAgent, now: clock.now() })],
    },
    spec,
    status:
      identity === undefined
        ? { user: {}, error: 'invalid bearer token' }
        : { authenticated: true, user: userInfo(identity), audiences: [audience] },
  };
}
