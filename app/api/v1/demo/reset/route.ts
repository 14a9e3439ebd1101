import { answerDemoReset } from '#lib/server/demo/demo-answers.ts';

export const dynamic = 'force-dynamic';

/** Puts back what one scene changed, or all of them. */
export function POST(request: Request): Response {
  return answerDemoReset(request);
}
