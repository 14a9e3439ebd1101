import type { KubeObject } from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import type { Change } from '#simulator/store/change.ts';
import type { Collection } from '#simulator/store/collection.ts';
import type { ControllerContext } from './controller.ts';
import { splitKey } from './controller.ts';
import type { WorkQueue } from './work-queue.ts';
import { createWorkQueue } from './work-queue.ts';

export type GuardedQueueOptions = {
  /** As events name it, such as `deployment-controller`. */
  readonly component: string;
  /** What the keys are of. */
  readonly resource: ResourceName;
  readonly sync: (key: string) => void;
  readonly delayMs?: number;
};

/**
 * A queue whose work may fail: an object that a controller cannot handle gets a Warning, the others go on. The object is
 * looked at again when it changes, as nothing else would make a difference.
 */
export function createGuardedQueue(
  context: ControllerContext,
  { component, resource, sync, delayMs = 0 }: GuardedQueueOptions,
): WorkQueue {
  return createWorkQueue(context.clock, delayMs, (key) => {
    attempt(context, component, { resource, key }, () => sync(key));
  });
}

/** Does the work; where it fails, the object that it was for gets a Warning that says so. */
export function attempt(
  { cluster, recorder }: ControllerContext,
  component: string,
  { resource, key }: { readonly resource: ResourceName; readonly key: string },
  work: () => void,
): void {
  try {
    work();
  } catch (error) {
    const [namespace, name] = splitKey(key);
    const uid = cluster.get(resource, namespace, name)?.metadata.uid;
    const message = `${component} cannot handle ${resource} "${name}": ${String(error)}`;
    recorder.record(
      { component },
      { resource, namespace, name, uid },
      { type: 'Warning', reason: 'FailedSync', message },
    );
  }
}

/** Subscribes a listener that skips the changes of objects it cannot read: the writer is not to suffer for them. */
export function observe<T extends KubeObject>(
  collection: Collection<T>,
  listener: (change: Change<T>) => void,
): void {
  collection.subscribe((change) => {
    try {
      listener(change);
    } catch {
      // The object is odd; whoever looks after it reports that when its key is worked on.
    }
  });
}
