import type { Looked } from './choose-looked.ts';
import type { Clock } from './kube/clock.ts';
import type { NamespaceFilter } from './namespace-filter.ts';

/** Who looks at which namespaces, counted. */
export type Lookers = {
  look(namespaces: NamespaceFilter): () => void;
  /** Somebody opened a Service of this namespace, and looks at it for as long as a look lingers. */
  open(namespace: string): void;
  /** In the order in which somebody came. */
  looked(): readonly Looked[];
  /** Whether anybody looks, at whatever. */
  areThere(): boolean;
  stop(): void;
};

/** How long a namespace stays looked at after the last reader left: a reload must not start anew. */
const lingerMs = 30_000;

/** @param changed called when somebody came or left. */
export function createLookers(clock: Clock, changed: () => void): Lookers {
  const counts = new Map<string, number>();
  const opened = new Map<string, number>();
  let lookers = 0;
  const cancels = new Set<() => void>();

  function look(looked: readonly string[], isOpened: boolean): () => void {
    lookers++;
    for (const namespace of looked) {
      enter(counts, namespace);
      if (isOpened) enter(opened, namespace);
    }
    changed();
    let released = false;
    return () => {
      if (released) return;
      released = true;
      const cancel = clock.setTimer(() => {
        cancels.delete(cancel);
        lookers--;
        for (const namespace of looked) {
          leave(counts, namespace);
          if (isOpened) leave(opened, namespace);
        }
        changed();
      }, lingerMs);
      cancels.add(cancel);
    };
  }

  return {
    look: (namespaces) => look([...(namespaces ?? [])], false),
    open: (namespace) => look([namespace], true)(),
    looked: () =>
      Array.from(counts.keys(), (namespace) => ({ namespace, isOpened: opened.has(namespace) })),
    areThere: () => lookers > 0,
    stop() {
      for (const cancel of cancels) cancel();
      cancels.clear();
    },
  };
}

function enter(counts: Map<string, number>, namespace: string): void {
  counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
}

function leave(counts: Map<string, number>, namespace: string): void {
  const left = (counts.get(namespace) ?? 1) - 1;
  if (left > 0) counts.set(namespace, left);
  else counts.delete(namespace);
}
