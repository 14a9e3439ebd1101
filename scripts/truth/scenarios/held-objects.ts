import type { HistoryRecord } from '#lib/diagnosis/history.ts';
import { createHistoryRecord } from '#lib/diagnosis/history.ts';
import type { World } from '#lib/diagnosis/testing/world.ts';
import { defaultThresholds } from '#lib/diagnosis/thresholds.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import type { Decoded } from '#lib/server/kube/decode/decoded.ts';
import { decodePackedSlice } from '#lib/server/kube/decode/packed-slice.ts';
import { decodePod } from '#lib/server/kube/decode/pod.ts';
import type { RecordedEvent } from './read-scenarios.ts';
import { recordedWorld } from './recorded-world.ts';

/** The objects of a recording while it is played, and what was seen to happen to them. */
export type HeldObjects = {
  apply(event: RecordedEvent): void;
  /** The cluster so many milliseconds after the recording began. */
  worldAt(ms: number): World;
};

/**
 * @param startedAt the recorder's clock where the recording begins, in milliseconds since 1970
 * @param kubernetes the API server's version, where it was recorded
 */
export function createHeldObjects(startedAt: number, kubernetes?: string): HeldObjects {
  const held = new Map<string, Map<string, unknown>>();
  const record = createHistoryRecord(defaultThresholds.flapWindowMs);
  return {
    apply(event) {
      const table = held.get(event.resource) ?? new Map<string, unknown>();
      held.set(event.resource, table);
      if (event.type === 'LIST') {
        for (const item of itemsOf(event.object)) table.set(keyOf(item), item);
        return;
      }
      const key = keyOf(event.object);
      const before = table.get(key);
      const after = event.type === 'DELETED' ? undefined : event.object;
      if (after === undefined) table.delete(key);
      else table.set(key, after);
      note(record, { resource: event.resource, key, before, after, at: startedAt + event.ms });
    },
    worldAt(ms) {
      const objects = Object.fromEntries(
        [...held].map(([plural, table]) => [plural, [...table.values()]]),
      );
      const now = startedAt + ms;
      return {
        ...recordedWorld(objects, { now, watchedMs: ms, kubernetes }),
        history: record.at(now),
      };
    },
  };
}

type Change = {
  readonly resource: string;
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly at: number;
};

function note(record: HistoryRecord, { resource, key, before, after, at }: Change): void {
  if (resource === 'pods') {
    record.podChanged(objectOf(decodePod, before), objectOf(decodePod, after), at);
  }
  if (resource === 'endpointSlices') {
    record.sliceChanged(
      key,
      objectOf(decodePackedSlice, before),
      objectOf(decodePackedSlice, after),
      at,
    );
  }
}

function objectOf<T>(decode: (value: unknown) => Decoded<T>, value: unknown): T | undefined {
  if (value === undefined) return undefined;
  const decoded = decode(value);
  return decoded.kind === 'unreadable' ? undefined : decoded.object;
}

function keyOf(object: unknown): string {
  const { namespace, name } = metadataOf(object);
  return objectKey(namespace ?? '', name ?? '');
}

type Metadata = { namespace?: string; name?: string; creationTimestamp?: string };

/** Whatever an object says of itself; nothing where it is none. */
export function metadataOf(object: unknown): Metadata {
  if (typeof object !== 'object' || object === null || !('metadata' in object)) return {};
  return object.metadata ?? {};
}

function itemsOf(list: unknown): readonly unknown[] {
  if (typeof list !== 'object' || list === null || !('items' in list)) return [];
  return Array.isArray(list.items) ? list.items : [];
}
