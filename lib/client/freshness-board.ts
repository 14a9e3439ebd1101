import type { Freshness } from '#lib/domain/freshness.ts';
import type { SourceResource } from '#lib/domain/source-status.ts';
import type { PageClock } from './page-clock.ts';
import type { TopologyStore } from './topology-store.ts';
import { freshnessAt } from './view-freshness.ts';

/** How fresh facts are, thought over once for all who show facts of the same sources and namespace. */
export type FreshnessBoard = {
  /** @param resources a constant: the same array means the same facts */
  get(resources: readonly SourceResource[], namespace: string): Freshness;
  /** Hears when it becomes another. */
  subscribe(
    resources: readonly SourceResource[],
    namespace: string,
    listener: () => void,
  ): () => void;
};

type Fact = { value: Freshness; readonly listeners: Set<() => void> };

export function createFreshnessBoard(
  store: Pick<TopologyStore, 'getState' | 'subscribeTo'>,
  clock: PageClock,
): FreshnessBoard {
  const facts = new Map<readonly SourceResource[], Map<string, Fact>>();
  let leave: (() => void) | undefined;

  const judge = (resources: readonly SourceResource[], namespace: string) =>
    freshnessAt(store.getState(), clock.now(), resources, namespace);

  function thinkOver(): void {
    for (const [resources, ofNamespaces] of [...facts]) {
      for (const [namespace, fact] of [...ofNamespaces]) {
        const value = judge(resources, namespace);
        if (value === fact.value) continue;
        fact.value = value;
        for (const listener of fact.listeners) listener();
      }
    }
  }

  function follow(): () => void {
    const leaveStore = store.subscribeTo({ table: 'frame' }, thinkOver);
    const leaveClock = clock.subscribe(thinkOver);
    return () => {
      leaveStore();
      leaveClock();
    };
  }

  function drop(resources: readonly SourceResource[], namespace: string): void {
    const ofNamespaces = facts.get(resources);
    ofNamespaces?.delete(namespace);
    if (ofNamespaces?.size === 0) facts.delete(resources);
    if (facts.size > 0) return;
    leave?.();
    leave = undefined;
  }

  return {
    get: (resources, namespace) =>
      facts.get(resources)?.get(namespace)?.value ?? judge(resources, namespace),
    subscribe(resources, namespace, listener) {
      leave ??= follow();
      const ofNamespaces = facts.get(resources) ?? new Map<string, Fact>();
      facts.set(resources, ofNamespaces);
      const fact = ofNamespaces.get(namespace) ?? {
        value: judge(resources, namespace),
        listeners: new Set(),
      };
      ofNamespaces.set(namespace, fact);
      fact.listeners.add(listener);
      return () => {
        if (fact.listeners.delete(listener) && fact.listeners.size === 0)
          drop(resources, namespace);
      };
    },
  };
}
