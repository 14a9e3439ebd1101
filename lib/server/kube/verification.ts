import type { Clock } from './clock.ts';
import type { Collection } from './collection.ts';
import type { ObjectIdentity } from './decode/decoded.ts';
import { identityOf } from './decode/decoded.ts';
import type { ListPage } from './list-pages.ts';
import type { Held } from './replacement.ts';
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
  /** The watch is live: verify from time to time. A watch that is continued keeps its turn. */
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
  readonly collection: Pick<Collection, 'held' | 'keys'>;
  readonly listMetadata: () => AsyncIterable<ListPage>;
  /** Events are missing. */
  readonly foundDeaf: () => void;
};

export function createVerification(options: VerificationOptions): Verification {
  const { clock, random, collection, listMetadata, foundDeaf } = options;
  let suspects: Set<string> | undefined;
  let cancel: () => void = () => undefined;
  let isRunning = false;
  /** Counts stops: what began before the last one is void. */
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
    const found = new Set<string>();
    suspects = found;
    try {
      await collectSuspects(found, collection, listMetadata());
    } catch {
      // A list that fails proves nothing about the watch; the probe tells whether the server is there.
      found.clear();
    }
    if (mine !== round) return;
    if (found.size === 0) {
      suspects = undefined;
      scheduleNext();
      return;
    }
    cancel = clock.setTimer(() => {
      suspects = undefined;
      scheduleNext();
      if (found.size > 0) foundDeaf();
    }, graceMs);
  }

  return {
    start() {
      if (isRunning) return;
      isRunning = true;
      scheduleNext();
    },
    soon() {
      if (isRunning && suspects === undefined) schedule(graceMs);
    },
    touched(key) {
      suspects?.delete(key);
    },
    stop() {
      isRunning = false;
      round++;
      suspects = undefined;
      cancel();
    },
  };
}

/** The keys of which the list shows what is not held: newer states, and objects that are gone. */
async function collectSuspects(
  found: Set<string>,
  collection: VerificationOptions['collection'],
  pages: AsyncIterable<ListPage>,
): Promise<void> {
  const before = [...collection.keys()];
  let missing = new Set(before);
  for await (const { isFirst, items } of pages) {
    if (isFirst) {
      missing = new Set(before);
      found.clear();
    }
    for (const item of items) {
      const identity = identityOf(item);
      if (identity === undefined) continue;
      missing.delete(identity.key);
      if (!isDelivered(identity, collection.held(identity.key))) found.add(identity.key);
    }
  }
  for (const key of missing) {
    if (collection.held(key) !== undefined) found.add(key);
  }
}

function isDelivered(listed: ObjectIdentity, held: Held | undefined): boolean {
  return (
    held?.resourceVersion === listed.resourceVersion ||
    isOlderVersion(listed.resourceVersion, held?.resourceVersion)
  );
}
