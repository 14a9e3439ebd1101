import type { ChangesMessage, TableChange, WireTable } from './messages.ts';
import type { TopologyChanges } from './topology-changes.ts';
import { filterTopology, squashTopology } from './topology-changes.ts';
import { encodeFlips } from './wire-flips.ts';
import { toWireService } from './wire-service.ts';
import { toWireSlice } from './wire-slice.ts';

/** One message that takes a reader from one number to another, cut to the namespaces it looks at. */
export function changesMessage(
  from: number,
  to: number,
  entries: readonly (TopologyChanges & { readonly at: string })[],
  namespaces: ReadonlySet<string> | undefined,
): ChangesMessage {
  const changes = filterTopology(squashTopology(entries), namespaces);
  return {
    type: 'changes',
    from,
    to,
    at: entries.at(-1)?.at,
    services: wireTable(changes.services, toWireService),
    slices: wireTable(changes.slices, toWireSlice),
    flips: encodeFlips(changes.flips),
    findings: wireTable(changes.findings, (entry) => entry),
  };
}

/** True when it tells nothing but numbers. */
export function tellsNothing({ services, slices, flips, findings }: ChangesMessage): boolean {
  return [services, slices, flips, findings].every((part) => part === undefined);
}

function wireTable<T, W>(
  change: TableChange<T>,
  toWire: (entry: T) => W,
): WireTable<W> | undefined {
  const { set, delete: deleted } = change;
  if (set.length === 0 && deleted.length === 0) return undefined;
  return {
    ...(set.length === 0 ? {} : { set: set.map(toWire) }),
    ...(deleted.length === 0 ? {} : { delete: deleted }),
  };
}
