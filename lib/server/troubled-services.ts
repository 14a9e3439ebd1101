import type { ConditionByte } from '#lib/domain/condition-byte.ts';
import { conditionsOfByte } from '#lib/domain/condition-byte.ts';
import { namespaceOf } from '#lib/domain/service-entry.ts';
import { isManaged } from '#lib/domain/service-kind.ts';
import { linkedServiceKey } from '#lib/domain/slice-entry.ts';
import type { ObjectStore } from './object-store.ts';

/** What is wrong in a namespace, as far as its slices tell, and how much is published there. */
export type NamespaceTrouble = {
  readonly namespace: string;
  /** Services with a selector and nothing that is ready. */
  readonly down: number;
  /** Services with a selector that lack some of what they publish. */
  readonly impaired: number;
  /** Endpoints of all slices of the namespace. */
  readonly endpoints: number;
};

export type TroubledServices = {
  /** Namespaces in which trouble has lasted, as of now. Costs what changed since it was last asked. */
  namespaces(now: number): readonly NamespaceTrouble[];
};

/** As long as a finding waits before it is told: what a rollout does for a moment is no trouble. */
export const troubleLastsMs = 10_000;

type Trouble = { readonly isDown: boolean; readonly sinceMs: number };

/** Only what is wrong is remembered. @param published how many endpoints the slices of a namespace hold */
export function createTroubledServices(
  store: ObjectStore,
  published: (namespace: string) => number,
): TroubledServices {
  const troubles = new Map<string, Trouble>();
  let changed = new Set<string>(store.services.keys());

  store.services.observe((key) => changed.add(key));
  store.slices.observe((_key, before, after) => {
    for (const slice of [before, after]) {
      const service = slice && linkedServiceKey(slice.head);
      if (service !== undefined) changed.add(service);
    }
  });

  function look(key: string, now: number): void {
    const service = store.services.get(key);
    const found = service !== undefined && isManaged(service) ? troubleOf(key) : undefined;
    if (found === undefined) troubles.delete(key);
    else troubles.set(key, { ...found, sinceMs: troubles.get(key)?.sinceMs ?? now });
  }

  function troubleOf(key: string): Pick<Trouble, 'isDown'> | undefined {
    const slices = store.slices.pick(store.sliceKeysOf(key));
    const isDown = !slices.some(({ conditions }) => conditions.some(isReady));
    const isWell = !isDown && !slices.some(({ conditions }) => conditions.some(isUnready));
    return isWell ? undefined : { isDown };
  }

  return {
    namespaces(now) {
      for (const key of changed) look(key, now);
      changed = new Set();
      const found = new Map<string, { down: number; impaired: number }>();
      for (const [key, { isDown, sinceMs }] of troubles) {
        // A clock that was set back makes nothing younger than it is.
        if (Math.abs(now - sinceMs) < troubleLastsMs) continue;
        const namespace = namespaceOf(key);
        const counts = found.get(namespace) ?? { down: 0, impaired: 0 };
        if (isDown) counts.down += 1;
        else counts.impaired += 1;
        found.set(namespace, counts);
      }
      return Array.from(found, ([namespace, counts]) => ({
        ...{ namespace, ...counts },
        endpoints: published(namespace),
      }));
    },
  };
}

function isReady(byte: ConditionByte): boolean {
  return conditionsOfByte(byte)?.ready ?? true;
}

/** What is being terminated is on its way out, and no trouble. */
function isUnready(byte: ConditionByte): boolean {
  return !isReady(byte) && conditionsOfByte(byte)?.terminating !== true;
}
