import type { KubeObject } from '#simulator/api/objects.ts';
import type { Entry } from './entry.ts';

export type ChangeType = 'ADDED' | 'MODIFIED' | 'DELETED';

/** One write. A DELETED change carries the last content at the version of the deletion. */
export type Change<T extends KubeObject = KubeObject> = {
  readonly type: ChangeType;
  readonly entry: Entry<T>;
  /** What the write replaced or removed; absent for ADDED. */
  readonly previous?: Entry<T>;
};
