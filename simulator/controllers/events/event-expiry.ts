import type { ControllerEnvironment } from '#simulator/controllers/controller.ts';

export type EventExpiryOptions = {
  /** From the last write of an event to its end. */
  readonly ttlMs: number;
  /** More than so many are not kept; the ones written longest ago go first. */
  readonly limit: number;
};

/** One hour as kube-apiserver's --event-ttl; the limit keeps a busy world's memory in bounds. */
export const defaultEventExpiry: EventExpiryOptions = { ttlMs: 3_600_000, limit: 20_000 };

/** Lets events expire as the API server does, whoever wrote them. */
export function startEventExpiry(
  { storage, cluster, clock }: ControllerEnvironment,
  { ttlMs, limit }: EventExpiryOptions = defaultEventExpiry,
): void {
  const { events } = storage.collections;
  /** When each was last written, oldest first. */
  const writtenMs = new Map<
    string,
    { readonly namespace: string; readonly name: string; readonly ms: number }
  >();
  let timer: { readonly dueMs: number; readonly cancel: () => void } | undefined;

  const expire = (): void => {
    timer = undefined;
    for (const { namespace, name, ms } of writtenMs.values()) {
      if (writtenMs.size <= limit && ms + ttlMs > clock.now()) break;
      cluster.remove('events', namespace, name);
    }
    wait();
  };
  const wait = (): void => {
    const [oldest] = writtenMs.values();
    if (oldest === undefined) return;
    const dueMs = writtenMs.size > limit ? clock.now() : oldest.ms + ttlMs;
    if (timer !== undefined && timer.dueMs <= dueMs) return;
    timer?.cancel();
    timer = { dueMs, cancel: clock.after(dueMs - clock.now(), expire) };
  };

  events.subscribe(({ type, entry }) => {
    const { key, namespace, name } = entry;
    writtenMs.delete(key);
    if (type !== 'DELETED') writtenMs.set(key, { namespace, name, ms: clock.now() });
    wait();
  });
}
