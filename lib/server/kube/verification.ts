import type { Clock } from './clock.ts';
import type { Collection } from './collection.ts';
import { identityOf } from './decode/decoded.ts';
import type { ListPage } from './list-pages.ts';
import { isOlderVersion } from './version-order.ts';

/** How often a healthy watch is checked against a list. */
const everyMs = 600_000;
/** A watch has this long to deliver what a list already shows. */
const graceMs = 10_000;

/**
 * Finds a watch that is open and does not deliver: compares versions with a list of metadata, and gives what
 * differs ten seconds to arrive.
 */
export type Verification = {
  /** The watch is live: verify from time to time. */
  start(): void;
  /** Something was odd: verify soon. */
  soon(): void;
  /** An event of this key came: as for it, the watch is not deaf. */
  touched(key: string): void;
  stop(): void;
};

export type VerificationOptions = {
  readonly clock: Clock;
  readonly random: () => number;
  readonly collection: Collection;
  readonly listMetadata: () => AsyncIterable<ListPage>;
  /** Events are missing. */
  readonly foundDeaf: () => void;
};

export function createVerification(options: VerificationOptions): Verification {
  const { clock, random, collection, listMetadata, foundDeaf } = options;
  let suspects: Set<string> | undefined;
  let cancel: () => void = () => undefined;
  /** Counts starts and stops: what began before the last one is void. */
  let round = 0;

  function schedule(ms: number): void {
    cancel();
    const mine = round;
    cancel = clock.setTimer(() => void verify(mine), ms);
  }

  function scheduleNext(): void {
    // Sources that started together drift apart.
    schedule(everyMs * (0.75 + random() / 2));
  }

  async function verify(mine: number): Promise<void> {
    suspects = new Set();
    try {
      await collectSuspects(suspects);
    } catch {
      // A list that fails proves nothing about the watch; the probe tells whether the server is there.
      suspects = undefined;
    }
    if (mine !== round) return;
    if (suspects === undefined || suspects.size === 0) return scheduleNext();
    cancel = clock.setTimer(() => {
      if (suspects !== undefined && suspects.size > 0) foundDeaf();
      suspects = undefined;
      scheduleNext();
    }, graceMs);
  }

  async function collectSuspects(found: Set<string>): Promise<void> {
    const before = [...collection.keys()];
    let missing = new Set(before);
    for await (const { isFirst, items } of listMetadata()) {
      if (isFirst) {
        missing = new Set(before);
        found.clear();
      }
      for (const item of items) {
        const identity = identityOf(item);
        if (identity === undefined) continue;
        missing.delete(identity.key);
        const held = collection.held(identity.key);
        const isDelivered =
          held?.resourceVersion === identity.resourceVersion ||
          isOlderVersion(identity.resourceVersion, held?.resourceVersion);
        if (!isDelivered) found.add(identity.key);
      }
    }
    for (const key of missing) {
      if (collection.held(key) !== undefined) found.add(key);
    }
  }

  return {
    start() {
      round++;
      scheduleNext();
    },
    soon: () => schedule(graceMs),
    touched(key) {
      suspects?.delete(key);
    },
    stop() {
      round++;
      suspects = undefined;
      cancel();
    },
  };
}
