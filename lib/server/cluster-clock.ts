import type { Clock } from './kube/clock.ts';
import type { KubeConnection } from './kube/connection.ts';

/** The time of the cluster, by the Date header of its API server's answers. */
export type ClusterClock = {
  /** Milliseconds since 1970. */
  now(): number;
  /** The same connection; what it answers is looked at in passing. */
  readonly connection: KubeConnection;
};

/**
 * A Date header has whole seconds and was written before it arrived: what differs by less is no error of a clock. Objects
 * tell their times by the cluster's clock, so a wrong clock here would make every age wrong by as much.
 */
const noticeableSkewMs = 2_000;

export function createClusterClock(connection: KubeConnection, clock: Clock): ClusterClock {
  let skewMs = 0;

  function learn(date: string | undefined): void {
    const told = Date.parse(date ?? '');
    if (Number.isNaN(told)) return;
    const found = told - clock.now();
    // It stays where it is unless it is plainly wrong: ages must not jump with each answer.
    if (Math.abs(found - skewMs) < noticeableSkewMs) return;
    skewMs = Math.abs(found) < noticeableSkewMs ? 0 : found;
  }

  return {
    now: () => clock.now() + skewMs,
    connection: {
      ...connection,
      async request(path, options) {
        const response = await connection.request(path, options);
        learn(response.headers.date);
        return response;
      },
    },
  };
}
