import type { TopologyStore } from './topology-store.ts';

/** A state that can be read and listened to. */
export type PaintedState = Pick<TopologyStore, 'getState' | 'subscribe'>;

/**
 * The store's state, handed on after the page has painted it. What sums up or arranges everything listens here, so
 * that the one node whose entry changed is painted first and does not wait for the work that grows with the cluster.
 * Changes that come meanwhile are handed on together.
 *
 * @param afterPaint runs once after the next painting
 */
export function createPaintedState(
  store: TopologyStore,
  afterPaint: (run: () => void) => void,
): PaintedState {
  const listeners = new Set<() => void>();
  let state = store.getState();
  let isAwaited = false;
  let leave: (() => void) | undefined;

  function follow(): void {
    if (isAwaited) return;
    isAwaited = true;
    afterPaint(() => {
      isAwaited = false;
      handOn();
    });
  }

  function handOn(): void {
    if (state === store.getState()) return;
    state = store.getState();
    for (const listener of listeners) listener();
  }

  return {
    getState() {
      // Nobody was told of what this reader could contradict.
      if (listeners.size === 0) state = store.getState();
      return state;
    },
    subscribe(listener) {
      leave ??= store.subscribe(follow);
      listeners.add(listener);
      // What changed since the listener looked, before it listened.
      if (state !== store.getState()) follow();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        leave?.();
        leave = undefined;
      };
    },
  };
}
