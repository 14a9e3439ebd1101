import { jsonPieces, streamOf } from './json-pieces.ts';

/** The body of every answer that is not what was asked for: what happened, and what to do about it. */
export type Problem = {
  readonly error: {
    /** Stable, for programs. */
    readonly code: string;
    /** One sentence that names the value. */
    readonly message: string;
    readonly remedy: string;
  };
};

/** JSON that no cache may keep: it is true only now. */
export function jsonAnswer(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), { status, headers: jsonHeaders });
}

/** The same of something large: written bit by bit, while it is read. */
export function longJsonAnswer(value: object): Response {
  return new Response(streamOf(jsonPieces(value)), { headers: jsonHeaders });
}

const jsonHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
};

/** An error answer. `message` and `remedy` are shown to people as they are. */
export function problemAnswer(
  status: number,
  code: string,
  message: string,
  remedy: string,
): Response {
  const problem: Problem = { error: { code, message, remedy } };
  return jsonAnswer(problem, status);
}
