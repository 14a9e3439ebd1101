/** Services that are to be looked at again, though their slices are told without that. */
export type FollowingServices = {
  /** A condition or a Pod of it changed. */
  touched(keys: Iterable<string>): void;
  /** Something else changed that it had asked for: many at once. */
  marked(keys: Iterable<string>): void;
  /** From now on what came is among those to be looked at. */
  take(): void;
  /** It was looked at. */
  done(key: string): void;
  areLeft(): boolean;
  /** Has each of them looked at that was taken, as long as there is time. */
  lookAt(look: (key: string) => void, hasTime: () => boolean): void;
};

/** So many of each kind are looked at in any case, so that an end comes although everything goes on changing. */
const fewestInTurn = 4;

export function createFollowingServices(): FollowingServices {
  const queues = [createQueue(), createQueue()] as const;
  const [touched, marked] = queues;

  return {
    touched: touched.arrive,
    marked: marked.arrive,
    take() {
      for (const queue of queues) queue.take();
    },
    done(key) {
      for (const queue of queues) queue.delete(key);
    },
    areLeft: () => queues.some(({ taken }) => taken.size > 0),
    lookAt(look, hasTime) {
      for (const { taken } of queues) {
        let count = 0;
        for (const key of taken) {
          if (count >= fewestInTurn && !hasTime()) break;
          taken.delete(key);
          look(key);
          count += 1;
        }
      }
    },
  };
}

function createQueue() {
  const taken = new Set<string>();
  const arrived = new Set<string>();
  return {
    taken,
    arrive(keys: Iterable<string>) {
      for (const key of keys) arrived.add(key);
    },
    take() {
      for (const key of arrived) taken.add(key);
      arrived.clear();
    },
    delete(key: string) {
      taken.delete(key);
      arrived.delete(key);
    },
  };
}
