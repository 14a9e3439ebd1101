import { answerService } from '#lib/server/topology-answers.ts';

export const dynamic = 'force-dynamic';

type Context = { readonly params: Promise<{ readonly namespace: string; readonly name: string }> };

/** Everything held that concerns one Service. */
export async function GET(_request: Request, context: Context): Promise<Response> {
  const { namespace, name } = await context.params;
  return answerService(namespace, name);
}
