import type { Sight } from './sight.ts';

/** Who is told of something: some only while the page is seen, some always. */
export type Audience<T> = {
  /** @returns what ends it */
  subscribe(listener: (what: T) => void): () => void;
  /** Hears of it while nobody sees the page, too. */
  subscribeEvenHidden(listener: (what: T) => void): () => void;
  tell(what: T): void;
  /** Tells those alone who do not hear of it while nobody sees the page. */
  tellSeen(what: T): void;
  isEmpty(): boolean;
};

/** @param open runs when the first listener comes, and what it answers when the last one has gone */
export function createAudience<T>(
  sight: Pick<Sight, 'isHidden'>,
  open: () => () => void = () => () => undefined,
): Audience<T> {
  const seen = new Set<(what: T) => void>();
  const wakeful = new Set<(what: T) => void>();
  let close: (() => void) | undefined;

  function join(to: Set<(what: T) => void>, listener: (what: T) => void): () => void {
    to.add(listener);
    close ??= open();
    return () => {
      if (!to.delete(listener) || seen.size + wakeful.size > 0) return;
      close?.();
      close = undefined;
    };
  }

  function tellSeen(what: T): void {
    for (const listener of seen) listener(what);
  }

  return {
    subscribe: (listener) => join(seen, listener),
    subscribeEvenHidden: (listener) => join(wakeful, listener),
    tell(what) {
      for (const listener of wakeful) listener(what);
      if (!sight.isHidden()) tellSeen(what);
    },
    tellSeen,
    isEmpty: () => seen.size + wakeful.size === 0,
  };
}
