import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { worstHealthFirst } from '#lib/domain/service-entry.ts';
import type { BlockInput } from '#lib/layout/layout-input.ts';
import { linkedSlices } from './linked-slices.ts';
import { ghostsOf, sliceItems } from './slice-items.ts';

type Known = {
  readonly parts: readonly unknown[];
  readonly input: BlockInput;
};

/** What the layout is made from; an input whose Service and slices did not change keeps its reference. */
export type BlockInputs = {
  service(
    entry: ServiceEntry,
    slices: ReadonlyMap<string, SliceEntry>,
    options: { readonly expanded: boolean },
  ): BlockInput;
  orphan(slice: SliceEntry): BlockInput;
};

/** Slices without a Service stand after trouble, before what is healthy. */
export const orphanRank = worstHealthFirst.indexOf('healthy') - 0.5;

export function createBlockInputs(): BlockInputs {
  const known = new Map<string, Known>();

  function remembered(id: string, parts: readonly unknown[], build: () => BlockInput): BlockInput {
    const last = known.get(id);
    if (last?.parts.length === parts.length && parts.every((part, i) => part === last.parts[i])) {
      return last.input;
    }
    const input = build();
    known.set(id, { parts, input });
    return input;
  }

  return {
    service(entry, slices, { expanded }) {
      const id = `svc/${entry.key}`;
      const rank = worstHealthFirst.indexOf(entry.health);
      if (!expanded) {
        return remembered(id, [rank], () => ({ ...emptyBlock, id, kind: 'service', rank }));
      }
      const linked = linkedSlices(entry, slices);
      return remembered(id, [entry, ...linked], () => ({
        id,
        kind: 'service',
        rank,
        expanded,
        groups: linked.map(toGroup),
        ghosts: ghostsOf(entry).map((ghost) => ({ id: ghost.uid ?? ghost.pod, rank: 0 })),
        legacy: entry.legacy !== undefined,
      }));
    },
    orphan(slice) {
      const id = `orphan/${slice.key}`;
      return remembered(id, [slice], () => ({
        id,
        kind: 'orphan',
        rank: orphanRank,
        expanded: true,
        groups: [toGroup(slice)],
        ghosts: [],
      }));
    },
  };
}

const emptyBlock = { expanded: false, groups: [], ghosts: [] } as const;

function toGroup(slice: SliceEntry) {
  return { key: slice.key, endpoints: [...sliceItems(slice).values()] };
}
