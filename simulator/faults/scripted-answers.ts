import { statusAnswer, textAnswer } from '#simulator/http/answer.ts';
import { failure } from '#simulator/http/status.ts';
import type { ScriptedAnswer } from './interceptions.ts';

/** What an overloaded API server says: plain text, not a Status. */
export function tooManyRequests(retryAfterSeconds?: number): ScriptedAnswer {
  const { headers, ...answer } = textAnswer(429, 'Too many requests, please try again later.\n');
  return {
    ...answer,
    headers: {
      ...headers,
      ...(retryAfterSeconds !== undefined && { 'Retry-After': String(retryAfterSeconds) }),
    },
  };
}

/** A server error with a Status, as from an API server, or from a proxy that speaks JSON. */
export function serverError(code: 500 | 502 | 503 | 504): ScriptedAnswer {
  return statusAnswer(
    failure({ code, reason: 'InternalError', message: `the server answers ${code}` }),
  );
}

/** What a proxy that wants a login, or a captive portal, sends in place of the API: a page, and 200. */
export function loginPage(): ScriptedAnswer {
  return {
    status: 200,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
    body: '<!doctype html><html><head><title>Sign in</title></head><body>Sign in to continue</body></html>\n',
  };
}
