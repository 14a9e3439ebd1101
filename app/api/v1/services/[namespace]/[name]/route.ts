import { answerService } from '#lib/server/topology-answers.ts';

export const dynamic = 'force-dynamic';

type Context = { readonly params: Promise<{ readonly namespace: string; readonly name: string }> };

/** Everything held that concerns one Service. */
export async function GET(request: Request, context: Context): Promise<Response> {
  return answerService(request, await context.params);
}
