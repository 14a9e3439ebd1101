import { answerStatus } from '#lib/server/topology-answers.ts';

export const dynamic = 'force-dynamic';

/** Which cluster, how fresh each source is. */
export function GET(request: Request): Response {
  return answerStatus(request);
}
