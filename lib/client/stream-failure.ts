import { DecodeError } from '#lib/protocol/decode.ts';

/** Why this page does not hear its server. `needsSnapshot`: what it holds cannot be continued. */
export class StreamFailure extends Error {
  override readonly name = 'StreamFailure';
  readonly needsSnapshot: boolean;
  /** When the server said so itself: milliseconds until it wants to be asked again. */
  readonly retryMs: number | undefined;

  /** What the server calls it, where it answered with a problem of its own. */
  readonly code: string | undefined;

  constructor(
    message: string,
    options: { needsSnapshot?: boolean; retryMs?: number; code?: string | undefined } = {},
  ) {
    super(message);
    this.code = options.code;
    this.needsSnapshot = options.needsSnapshot ?? false;
    this.retryMs = options.retryMs;
  }
}

/** Any error of an attempt as a StreamFailure with a calm sentence. */
export function toStreamFailure(error: unknown): StreamFailure {
  if (error instanceof StreamFailure) return error;
  if (error instanceof DecodeError) {
    return new StreamFailure(`the answer could not be read: ${error.message}`, {
      needsSnapshot: true,
    });
  }
  return new StreamFailure('the Slicescope server does not answer');
}

/** Passes a fitting answer; else throws what it says of itself, or its status where it says nothing. */
export async function requireAnswer(response: Response, contentType: string): Promise<void> {
  const type = response.headers.get('content-type') ?? '';
  if (response.ok && type.startsWith(contentType)) return;
  const needsSnapshot = response.status >= 400 && response.status < 500;
  if (response.ok) {
    throw new StreamFailure(
      `something else answers for the Slicescope server: ${type || 'no content type'} instead of ${contentType}`,
    );
  }
  const problem = await readProblem(response);
  throw new StreamFailure(
    problem?.text ?? `the Slicescope server answers HTTP ${response.status}`,
    { needsSnapshot, code: problem?.code },
  );
}

async function readProblem(
  response: Response,
): Promise<{ readonly text: string; readonly code: string | undefined } | undefined> {
  if (!response.headers.get('content-type')?.startsWith('application/json')) return undefined;
  const body: unknown = await response.json().catch(() => undefined);
  const error = field(body, 'error');
  const message = field(error, 'message');
  const remedy = field(error, 'remedy');
  if (typeof message !== 'string') return undefined;
  const code = field(error, 'code');
  return {
    text: typeof remedy === 'string' ? `${message}; ${remedy}` : message,
    code: typeof code === 'string' ? code : undefined,
  };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
