/** What is to be done at a time. */
export type Task = { readonly dueMs: number; readonly run: () => void };

/** Tasks by the time when they are due: one list instead of a timer for each of thousands. */
export type Agenda = {
  add(dueMs: number, run: () => void): void;
  /** Takes the earliest task if it is due. */
  takeDue(nowMs: number): Task | undefined;
  size(): number;
};

/** A binary heap; tasks of one time come in the order in which they were added. */
export function createAgenda(): Agenda {
  const heap: (Task & { readonly nth: number })[] = [];
  let added = 0;

  const isBefore = (a: number, b: number): boolean => {
    const [one, other] = [heap[a], heap[b]];
    if (one === undefined || other === undefined) return false;
    return one.dueMs === other.dueMs ? one.nth < other.nth : one.dueMs < other.dueMs;
  };
  const swap = (a: number, b: number): void => {
    const [one, other] = [heap[a], heap[b]];
    if (one === undefined || other === undefined) return;
    heap[a] = other;
    heap[b] = one;
  };
  const rise = (from: number): void => {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!isBefore(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  };
  const sink = (): void => {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = isBefore(left, at) ? left : at;
      if (isBefore(right, least)) least = right;
      if (least === at) return;
      swap(at, least);
      at = least;
    }
  };

  return {
    add: (dueMs, run) => {
      heap.push({ dueMs, run, nth: added });
      added += 1;
      rise(heap.length - 1);
    },
    takeDue: (nowMs) => {
      const [first] = heap;
      if (first === undefined || first.dueMs > nowMs) return undefined;
      swap(0, heap.length - 1);
      heap.pop();
      sink();
      return first;
    },
    size: () => heap.length,
  };
}
