import { expect, it } from 'vitest';
import { createClusterClock } from './cluster-clock.ts';
import type { KubeConnection } from './kube/connection.ts';
import { createManualClock } from './kube/testing/manual-clock.ts';

const start = Date.UTC(2026, 0, 1);

it.each([
  ['a minute ahead', start + 60_000, 60_000],
  ['a minute behind', start - 60_000, -60_000],
  ['within what a Date header can tell', start + 1_000, 0],
])('follows an API server whose clock is %s', async (_what, serverTime, skewMs) => {
  const clock = createManualClock(start);
  const answer = { status: 200, headers: { date: new Date(serverTime).toUTCString() } };
  const connection: KubeConnection = {
    identity: { context: 'c', cluster: 'c', server: 's', insecure: false },
    request: async () => ({ ...answer, body: noBytes(), discard: () => undefined }),
    close: () => undefined,
  };
  const clusterClock = createClusterClock(connection, clock);
  await clusterClock.connection.request('/version', { signal: AbortSignal.timeout(1_000) });
  expect(clusterClock.now() - clock.now()).toBe(skewMs);
});

async function* noBytes(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array();
}
