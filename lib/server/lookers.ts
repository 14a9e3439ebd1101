import type { Clock } from './kube/clock.ts';
import type { NamespaceFilter } from './namespace-filter.ts';

/** Who looks at which namespaces, counted. */
export type Lookers = {
  look(namespaces: NamespaceFilter): () => void;
  namespaces(): readonly string[];
  /** Whether anybody looks, at whatever. */
  areThere(): boolean;
  stop(): void;
};

/** How long a namespace stays looked at after the last reader left: a reload must not start anew. */
const lingerMs = 30_000;

/** @param changed called when somebody came or left. */
export function createLookers(clock: Clock, changed: () => void): Lookers {
  const counts = new Map<string, number>();
  let lookers = 0;
  const cancels = new Set<() => void>();

  function enter(namespace: string): void {
    counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
  }

  function leave(namespace: string): void {
    const left = (counts.get(namespace) ?? 1) - 1;
    if (left > 0) counts.set(namespace, left);
    else counts.delete(namespace);
  }

  return {
    look(namespaces) {
      const looked = [...(namespaces ?? [])];
      lookers++;
      for (const namespace of looked) enter(namespace);
      changed();
      let released = false;
      return () => {
        if (released) return;
        released = true;
        const cancel = clock.setTimer(() => {
          cancels.delete(cancel);
          lookers--;
          for (const namespace of looked) leave(namespace);
          changed();
        }, lingerMs);
        cancels.add(cancel);
      };
    },
    namespaces: () => [...counts.keys()],
    areThere: () => lookers > 0,
    stop() {
      for (const cancel of cancels) cancel();
      cancels.clear();
    },
  };
}
