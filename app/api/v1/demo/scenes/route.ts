import { answerScenes } from '#lib/server/demo/demo-answers.ts';

export const dynamic = 'force-dynamic';

/** The scenes of the demo, and which of them run. */
export function GET(): Response {
  return answerScenes();
}
