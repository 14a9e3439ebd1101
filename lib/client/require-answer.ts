import { StreamFailure } from './stream-failure.ts';

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
    { needsSnapshot, code: problem?.code, retryMs: retryMsOf(response) },
  );
}

/** Whatever a header says: asked again no sooner than after a second, no later than after a minute. */
const [shortestWaitSeconds, longestWaitSeconds] = [1, 60];

/** When the answer wants to be asked for again, where it says so in seconds. */
function retryMsOf({ headers }: Response): number | undefined {
  const text = headers.get('retry-after') ?? '';
  if (!/^\d{1,9}$/.test(text)) return undefined;
  return 1_000 * Math.min(Math.max(Number(text), shortestWaitSeconds), longestWaitSeconds);
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
