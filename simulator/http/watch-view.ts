import type { Selector } from '#simulator/selectors/selector.ts';
import type { Change, ChangeType } from '#simulator/store/change.ts';
import type { Entry } from '#simulator/store/entry.ts';

/** What part of a collection a watch is about. */
export type WatchView = {
  /** Absent: all. */
  readonly namespace: string | undefined;
  readonly selector: Selector | undefined;
};

/** True for the objects inside the view. */
export function isInView({ namespace, selector }: WatchView, entry: Entry): boolean {
  if (namespace !== undefined && entry.namespace !== namespace) return false;
  return selector === undefined || selector(entry.object);
}

/**
 * What a change looks like from inside the view: an object that leaves the selector is DELETED with its former content,
 * one that enters it is ADDED. Undefined: nothing to be seen.
 */
export function changeInView(view: WatchView, change: Change): ChangeType | undefined {
  if (view.namespace !== undefined && change.entry.namespace !== view.namespace) return undefined;
  if (view.selector === undefined) return change.type;
  const was = change.previous !== undefined && view.selector(change.previous.object);
  const is = change.type !== 'DELETED' && view.selector(change.entry.object);
  if (was && is) return 'MODIFIED';
  if (is) return 'ADDED';
  return was ? 'DELETED' : undefined;
}
