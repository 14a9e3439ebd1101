import { answerTopology } from '#lib/server/topology-answers.ts';

export const dynamic = 'force-dynamic';

/** The whole state of the namespaces asked for, as of one revision. */
export function GET(request: Request): Promise<Response> {
  return answerTopology(request);
}
