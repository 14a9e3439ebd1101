import type { Answer } from './answer.ts';
import { textAnswer } from './answer.ts';

/** A request that the API server fails at before it knows how to refuse it: 500 in plain text. */
export class InternalError extends Error {}

/** As k8s.io/apiserver's responsewriters.InternalError; `target` is the request target as it came. */
export function internalErrorAnswer(error: InternalError, target: string): Answer {
  const text = `Internal Server Error: ${JSON.stringify(target)}: ${error.message}`;
  return textAnswer(500, `${sanitize(text)}\n`);
}

function sanitize(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
