import { answerStatus } from '#lib/server/topology-answers.ts';

export const dynamic = 'force-dynamic';

/** Which cluster, how fresh each source is. */
export function GET(request: Request): Promise<Response> {
  return answerStatus(request);
}
