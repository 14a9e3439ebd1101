import type { JsonObject } from '#simulator/api/json.ts';
import type { Objects } from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import type { Clock } from '#simulator/clock.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import type { Form } from '#simulator/http/form.ts';
import type { Random } from '#simulator/random.ts';
import type { Storage } from '#simulator/store/storage.ts';
import type { Body } from './body.ts';

/** What writing works on. */
export type WriteEnvironment = {
  readonly storage: Storage;
  readonly cluster: Cluster;
  readonly clock: Clock;
  readonly random: Random;
};

/** A request to write. */
export type WriteRequest<R extends ResourceName = ResourceName> = {
  readonly resource: R;
  /** '' where the resource has none. */
  readonly namespace: string;
  /** '' for the collection. */
  readonly name: string;
  readonly query: URLSearchParams;
  readonly body: Body;
  readonly form: Form;
};

/** The stored object as JSON. */
export function toJson<R extends ResourceName>(object: Objects[R]): JsonObject {
  return object;
}
