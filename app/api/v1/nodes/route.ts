import { answerNodes } from '#lib/server/topology-answers.ts';

export const dynamic = 'force-dynamic';

/** Every Node with its zone, or why Nodes are not known. */
export function GET(): Promise<Response> {
  return answerNodes();
}
