import type { TopologyState } from '#lib/client/topology-state.ts';

/** What the page keeps its state in, as far as it is looked at here. */
export type SeenStore = { getState(): TopologyState };

/** A node of React's own tree, as far as the way up to the page's context goes. */
type Fiber = {
  readonly return: Fiber | null;
  readonly memoizedProps?: { readonly value?: { readonly store?: SeenStore } } | null;
};

const fiberPrefix = '__reactFiber$';

/**
 * Finds the page's store from outside: React keeps its tree at the elements, and the store stands in a context of it.
 * Nothing in the product is there for this, so nothing in it can be measured by accident.
 */
export function findStore(): SeenStore {
  for (const element of document.body.querySelectorAll('*')) {
    const key = Object.keys(element).find((name) => name.startsWith(fiberPrefix));
    if (key === undefined) continue;
    const store = storeAbove(Reflect.get(element, key));
    if (store !== undefined) return store;
  }
  throw new Error('no part of the page has a store above it');
}

function storeAbove(start: Fiber | null): SeenStore | undefined {
  for (let fiber = start; fiber !== null; fiber = fiber.return) {
    const store = fiber.memoizedProps?.value?.store;
    if (typeof store?.getState === 'function') return store;
  }
  return undefined;
}
