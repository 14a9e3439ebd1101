import { namespaceOf } from '#lib/domain/service-entry.ts';
import type { TableChange } from './messages.ts';

/** True when the change changes nothing. */
export function isEmptyChange(change: TableChange<unknown>): boolean {
  return change.set.length === 0 && change.delete.length === 0;
}

/**
 * One change that does what several did in order: the last word on each key wins.
 * Squashing and then applying equals applying one by one.
 */
export function squashChanges<T extends { readonly key: string }>(
  changes: readonly TableChange<T>[],
): TableChange<T> {
  const set = new Map<string, T>();
  const deleted = new Set<string>();
  for (const change of changes) {
    for (const key of change.delete) {
      set.delete(key);
      deleted.add(key);
    }
    for (const entry of change.set) {
      deleted.delete(entry.key);
      set.set(entry.key, entry);
    }
  }
  return { set: [...set.values()], delete: [...deleted] };
}

/** Whether a reader of these namespaces is shown this key; what belongs to no namespace is shown to everybody. */
export function isShown(key: string, namespaces: ReadonlySet<string> | undefined): boolean {
  if (namespaces === undefined) return true;
  const namespace = namespaceOf(key);
  return namespace === '' || namespaces.has(namespace);
}

/** The part of a change that concerns the namespaces; `undefined` means all. */
export function filterChange<T extends { readonly key: string }>(
  change: TableChange<T>,
  namespaces: ReadonlySet<string> | undefined,
): TableChange<T> {
  if (namespaces === undefined) return change;
  return {
    set: change.set.filter((entry) => isShown(entry.key, namespaces)),
    delete: change.delete.filter((key) => isShown(key, namespaces)),
  };
}
