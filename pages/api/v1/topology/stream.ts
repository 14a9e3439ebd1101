import type { IncomingMessage, ServerResponse } from 'node:http';
import { problemAnswer } from '#lib/server/answers.ts';
import { currentRuntime } from '#lib/server/runtime.ts';
import { sendAnswer } from '#lib/server/send-answer.ts';

/**
 * Every change after `since`, as an event stream. An API route rather than a route handler: only here Next hands over the
 * socket's own response, and the same bytes go to every reader without a stream of their own.
 */
export default function stream(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const runtime = currentRuntime();
  if (runtime !== undefined) return runtime.serveStream(request, response);
  return sendAnswer(
    response,
    problemAnswer(503, 'starting', 'the server is still starting', 'try again in a second'),
  );
}

export const config = { api: { bodyParser: false, externalResolver: true, responseLimit: false } };
