import { isAbsent, isForbidden, isOverloaded, isUnauthorized } from './api-error.ts';
import type { Clock } from './clock.ts';
import { ConnectError } from './connect-error.ts';
import type { KubeConnection } from './connection.ts';
import type { ListOptions } from './list-pages.ts';
import { readCollectionVersion } from './list-pages.ts';
import { isOlderVersion } from './version-order.ts';
import { WatchBreak } from './watch-break.ts';

/** What takes longer is no proof of life. */
const probeDeadlineMs = 5_000;

/**
 * One small list: the server answers, the credentials hold, the rights are still there (an open watch
 * survives their loss), and the state is not older than `expected`. Rejects with what is wrong.
 */
export async function probe(
  scope: ListOptions,
  expected: string | undefined,
  clock: Clock,
): Promise<void> {
  const deadline = new AbortController();
  const cancel = clock.setTimer(() => deadline.abort(noAnswer(scope.connection)), probeDeadlineMs);
  try {
    const found = await readCollectionVersion({
      ...scope,
      signal: AbortSignal.any([scope.signal, deadline.signal]),
      deadlineMs: probeDeadlineMs,
    });
    if (isOlderVersion(found, expected)) throw new WatchBreak('behind');
  } catch (error) {
    // Somebody is there and busy: that is life, too.
    if (!isOverloaded(error)) throw error;
  } finally {
    cancel();
  }
}

/** Whether a probe failed with the API server's own word, which a second one would only repeat. */
export function isFinal(error: unknown): boolean {
  return (
    isForbidden(error) ||
    isUnauthorized(error) ||
    isAbsent(error) ||
    (error instanceof WatchBreak && error.kind === 'behind')
  );
}

function noAnswer({ identity: { server, context } }: KubeConnection): ConnectError {
  const seconds = probeDeadlineMs / 1_000;
  return new ConnectError(
    'timeout',
    `The server at ${server} (context ${context}) gave no answer in ${seconds} s, although it did before: it hangs, is overloaded, or the way to it is cut. Does kubectl get an answer?`,
  );
}
