import type { ServerResponse } from 'node:http';

/** Sends a whole answer where no framework does. */
export async function sendAnswer(response: ServerResponse, answer: Response): Promise<void> {
  const body = new Uint8Array(await answer.arrayBuffer());
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(body);
}
