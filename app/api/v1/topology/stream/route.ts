import { answerTopologyStream } from '#lib/server/topology-answers.ts';

export const dynamic = 'force-dynamic';

/** Every change after `since`, as an event stream. */
export function GET(request: Request): Promise<Response> {
  return answerTopologyStream(request);
}
