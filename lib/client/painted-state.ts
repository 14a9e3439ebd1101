import { gatherChanges } from './gathered-change.ts';
import type { StateChange } from './state-change.ts';
import { changeBetween } from './state-change.ts';
import type { StateListener, TopologyStore } from './topology-store.ts';

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
  const listeners = new Set<StateListener>();
  /** Since the state that was handed on last. */
  const gathered = gatherChanges();
  let state = store.getState();
  let isAwaited = false;
  let leave: (() => void) | undefined;

  function follow(next: StateChange): void {
    gathered.add(next);
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
    const told = gathered.take();
    for (const listener of listeners) listener(told);
  }

  return {
    getState() {
      // Nobody was told of what this reader could contradict.
      if (listeners.size === 0) {
        state = store.getState();
        gathered.take();
      }
      return state;
    },
    subscribe(listener) {
      leave ??= store.subscribe(follow);
      listeners.add(listener);
      // What changed since the listener looked, before it listened; where others listen it is on its way.
      if (!isAwaited && state !== store.getState()) {
        follow(changeBetween(state, store.getState()));
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        leave?.();
        leave = undefined;
      };
    },
  };
}
