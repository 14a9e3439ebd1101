import type { ChangesMessage } from './messages.ts';
import type { Fields } from './wire-shapes.ts';
import { areChangedTables } from './wire-shapes.ts';

/**
 * A change message as it is told. Nearly all that a reader is ever sent are such messages of a few flips each, so what goes
 * without saying is left out: its type, which only this event has no name for, and the number that it continues where that
 * is the one before. `at` is in milliseconds since 1970.
 */
export function toWireChanges({ type: _, from, to, at, ...tables }: ChangesMessage): object {
  return {
    ...(from === to - 1 ? {} : { from }),
    to,
    ...(at === undefined ? {} : { at: Date.parse(at) }),
    ...tables,
  };
}

/** What `toWireChanges` wrote; `undefined` where it is nothing of the kind. */
export function fromWireChanges(value: Fields): ChangesMessage | undefined {
  const { type, to, at } = value;
  if (type !== undefined || typeof to !== 'number' || !areChangedTables(value)) return undefined;
  const { from = to - 1, services, slices, flips, findings } = value;
  if (typeof from !== 'number') return undefined;
  const arrived = typeof at === 'number' ? { at: new Date(at).toISOString() } : {};
  return { type: 'changes', from, to, ...arrived, services, slices, flips, findings };
}
