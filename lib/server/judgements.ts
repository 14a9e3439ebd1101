import type { KnownPods } from '#lib/domain/expectation.ts';
import type { KnownNodes } from '#lib/domain/expected-slices/expected-endpoints.ts';
import { judgeService } from '#lib/domain/judge-service.ts';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { linkedServiceKey, toSliceEntry } from '#lib/domain/slice-entry.ts';
import type { TableChange } from '#lib/protocol/messages.ts';
import type { DirtyKeys, ObjectStore } from './object-store.ts';

/** What the judgement of a Service rests on besides its own objects. */
export type Surroundings = {
  pods(namespace: string): KnownPods;
  nodes(): KnownNodes;
};

/** The judged tables, as of the last refresh. */
export type Judgements = {
  services(): IterableIterator<ServiceEntry>;
  slices(): IterableIterator<SliceEntry>;
  /** Judges the dirty ones anew; the changes hold only what really differs. */
  refresh(dirty: DirtyKeys): {
    readonly services: TableChange<ServiceEntry>;
    readonly slices: TableChange<SliceEntry>;
  };
};

/**
 * Rebuilds the dirty Services and slices and compares them with what was said before. Simple and always
 * right: an incremental result equals a rebuild from scratch, because nothing is patched.
 */
export function createJudgements(store: ObjectStore, surroundings: Surroundings): Judgements {
  const services = createTable<ServiceEntry>();
  const slices = createTable<SliceEntry>();

  function judge(key: string): ServiceEntry | undefined {
    const service = store.services.get(key);
    if (service === undefined) return undefined;
    return judgeService({
      service,
      slices: store.slicesOf(key),
      pods: surroundings.pods(service.metadata.namespace),
      nodes: surroundings.nodes(),
    });
  }

  function publish(key: string): SliceEntry | undefined {
    const slice = store.slices.get(key);
    if (slice === undefined) return undefined;
    const serviceKey = linkedServiceKey(slice);
    const exists = serviceKey !== undefined && store.services.get(serviceKey) !== undefined;
    return toSliceEntry(slice, exists);
  }

  return {
    services: () => services.values(),
    slices: () => slices.values(),
    refresh: (dirty) => ({
      services: services.refresh(dirty.services, judge),
      slices: slices.refresh(dirty.slices, publish),
    }),
  };
}

type EntryTable<T> = {
  values(): IterableIterator<T>;
  refresh(keys: ReadonlySet<string>, build: (key: string) => T | undefined): TableChange<T>;
};

/** Entries with their JSON text, which decides whether two of them say the same. */
function createTable<T>(): EntryTable<T> {
  const rows = new Map<string, { readonly entry: T; readonly text: string }>();
  return {
    *values() {
      for (const { entry } of rows.values()) yield entry;
    },
    refresh(keys, build) {
      const set: T[] = [];
      const deleted: string[] = [];
      for (const key of keys) {
        const entry = build(key);
        if (entry === undefined) {
          if (rows.delete(key)) deleted.push(key);
          continue;
        }
        const text = JSON.stringify(entry);
        if (rows.get(key)?.text === text) continue;
        rows.set(key, { entry, text });
        set.push(entry);
      }
      return { set, delete: deleted };
    },
  };
}
