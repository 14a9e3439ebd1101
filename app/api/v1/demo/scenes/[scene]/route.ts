import { answerSceneStart } from '#lib/server/demo/demo-answers.ts';

export const dynamic = 'force-dynamic';

type Context = { readonly params: Promise<{ readonly scene: string }> };

/** Starts one scene of the demo. */
export async function POST(_request: Request, context: Context): Promise<Response> {
  const { scene } = await context.params;
  return answerSceneStart(scene);
}
