import { isForbidden } from './api-error.ts';
import type { KubeConnection } from './connection.ts';
import { countCollection } from './list-pages.ts';

/** Longer, and the count is not worth waiting for. */
const countDeadlineMs = 10_000;

/** How many Pods the cluster, or one namespace, has; `denied` when we may not list them all, `unknown` without an answer. */
export async function countPods(
  connection: KubeConnection,
  signal: AbortSignal,
  namespace?: string,
): Promise<number | 'denied' | 'unknown'> {
  try {
    return await countCollection({
      connection,
      resource: 'pods',
      namespace,
      signal,
      deadlineMs: countDeadlineMs,
    });
  } catch (error) {
    // What is wrong with the connection is told by the sources that run in any case.
    return isForbidden(error) ? 'denied' : 'unknown';
  }
}
