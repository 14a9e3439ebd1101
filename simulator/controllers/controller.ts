import type { Clock } from '#simulator/clock.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import type { Storage } from '#simulator/store/storage.ts';
import type { EventRecorder } from './events/event-recorder.ts';
import type { Indexes } from './indexes.ts';

/** What a controller works on: it sees changes in the storage and writes through the API, as long as the clock runs. */
export type ControllerEnvironment = {
  readonly storage: Storage;
  readonly cluster: Cluster;
  readonly clock: Clock;
};

/** What controllers share besides. */
export type ControllerContext = ControllerEnvironment & {
  readonly indexes: Indexes;
  readonly recorder: EventRecorder;
};

/** `namespace/name` in two. */
export function splitKey(key: string): readonly [namespace: string, name: string] {
  const slash = key.indexOf('/');
  return [key.slice(0, slash), key.slice(slash + 1)];
}
