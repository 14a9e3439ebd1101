import type { SliceItem } from './slice-items.ts';
import { dimmedPrefix, sliceItems } from './slice-items.ts';
import { usePart } from './use-topology.ts';

/** One endpoint of a slice; renders only when that endpoint is another, whatever becomes of its neighbours. */
export function useSliceItem(sliceKey: string, id: string): SliceItem | undefined {
  return usePart('slices', sliceKey, ({ slices }) => {
    const slice = slices.get(sliceKey);
    return slice && sliceItems(slice).get(id);
  });
}

/** What to dim in the name of an endpoint of a slice. */
export function useDimmedPrefix(sliceKey: string, name: string): string {
  return usePart('slices', sliceKey, ({ slices }) => {
    const slice = slices.get(sliceKey);
    return slice === undefined ? '' : dimmedPrefix(slice, name);
  });
}
