import { setTimeout as pause } from 'node:timers/promises';
import { conditionsOfByte } from '#lib/domain/condition-byte.ts';
import { systemClock } from '#lib/server/kube/clock.ts';
import type { KubeConnection } from '#lib/server/kube/connection.ts';
import { createObjectStore } from '#lib/server/object-store.ts';
import { startReflector } from '#lib/server/start-reflector.ts';
import type { HeldSlices } from './ingest-questions.ts';

/** Slices as the server takes them from a watch into its store, with nobody behind it who judges. */
export type StoredSlices = {
  /** Settles when the list is whole. */
  readonly listed: Promise<void>;
  /** How many events have been read so far, those of the list, too. */
  events(): number;
  held(): HeldSlices;
  stop(): Promise<void>;
};

const pollMs = 2;

export function storeSlices(connection: KubeConnection): StoredSlices {
  const store = createObjectStore(() => undefined);
  const { reflector } = startReflector({
    connection,
    store,
    resource: 'endpointslices',
    clock: systemClock,
    random: Math.random,
    statusChanged: () => undefined,
  });
  reflector.start();

  async function whenListed(): Promise<void> {
    while (reflector.status().phase !== 'live') await pause(pollMs);
  }

  return {
    listed: whenListed(),
    events() {
      const { added, modified, deleted } = reflector.counters();
      return added + modified + deleted;
    },
    held() {
      const held = { slices: 0, endpoints: 0, ready: 0 };
      for (const { conditions } of store.slices.values()) {
        held.slices += 1;
        held.endpoints += conditions.length;
        for (const byte of conditions) {
          if (conditionsOfByte(byte)?.ready !== false) held.ready += 1;
        }
      }
      return held;
    },
    stop: () => reflector.stop(),
  };
}
