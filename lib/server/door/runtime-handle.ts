import type { NamespaceFilter } from '#lib/server/namespace-filter.ts';

/** What the front door needs of the part that watches the cluster, which Next's instrumentation makes. */
export type RuntimeHandle = {
  /** Everything that is measured, as Prometheus reads it. */
  readonly metrics?: (() => Promise<string>) | undefined;
  /** Whether more Services than so many are held in these namespaces. */
  readonly hasMoreServices?: (than: number, namespaces: NamespaceFilter) => boolean;
  /** Ends every stream and every watch. */
  readonly close: () => Promise<void>;
  /** Resolves when what is held now has been judged. */
  readonly caughtUp?: () => Promise<void>;
  /** Makes the snapshot that the first reader will ask for; those after it go on from this one. */
  readonly makeSnapshot?: () => Promise<unknown>;
  /** Whether the first list of any source is still to come. */
  readonly isListing?: () => boolean;
};

/** Routes are separate module instances; what they share is found on globalThis under this key. */
export const runtimeKey = Symbol.for('slicescope.runtime');

/** Under it is the promise of that runtime, from the moment on at which Next begins to make it. */
export const startKey = Symbol.for('slicescope.start');

/** The runtime of this process when it is made, for which Next itself does not wait; `undefined` where none was begun. */
export async function startedRuntime(): Promise<RuntimeHandle | undefined> {
  await Reflect.get(globalThis, startKey);
  return runtimeHandle();
}

/** The runtime of this process, once Next has made it. */
export function runtimeHandle(): RuntimeHandle | undefined {
  const value: unknown = Reflect.get(globalThis, runtimeKey);
  return isHandle(value) ? value : undefined;
}

function isHandle(value: unknown): value is RuntimeHandle {
  return (
    typeof value === 'object' &&
    value !== null &&
    'close' in value &&
    typeof value.close === 'function'
  );
}
