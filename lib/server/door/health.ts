import type { ServerResponse } from 'node:http';

/** How far the process is in its life. */
export type Phase = 'starting' | 'serving' | 'stopping';

/** What the three health paths tell. */
export type Health = {
  readonly phase: () => Phase;
  readonly name: string;
  readonly version: string;
};

/**
 * Answers `/livez`, `/readyz` and `/version`. None depends on the cluster: without it the page still shows the last
 * known state and says so.
 */
export function answerHealth(path: string, response: ServerResponse, health: Health): void {
  const answer = answers[path]?.(health) ?? { status: 404, type: plain, body: 'Not found.\n' };
  response.writeHead(answer.status, { 'Content-Type': answer.type, 'Cache-Control': 'no-store' });
  response.end(answer.body);
}

type Answer = { readonly status: number; readonly type: string; readonly body: string };

const plain = 'text/plain; charset=utf-8';

const answers: Readonly<Record<string, (health: Health) => Answer>> = {
  '/livez': () => ({ status: 200, type: plain, body: 'ok\n' }),
  '/readyz': ({ phase }) => {
    const now = phase();
    return {
      status: now === 'serving' ? 200 : 503,
      type: plain,
      body: now === 'serving' ? 'ok\n' : `${now}\n`,
    };
  },
  '/version': ({ name, version }) => ({
    status: 200,
    type: 'application/json',
    body: `${JSON.stringify({ name, version })}\n`,
  }),
};
