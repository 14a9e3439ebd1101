import type { LazySliceEntry } from '#lib/domain/lazy-slice-entry.ts';

/** Whether two versions of a slice say the same, found out without unpacking them. */
export function isSameSlice(a: LazySliceEntry, b: LazySliceEntry): boolean {
  const [before, after] = [a.conditions(), b.conditions()];
  return (
    before.length === after.length &&
    before.every((byte, place) => byte === after[place]) &&
    headText(a) === headText(b) &&
    JSON.stringify(a.columns()) === JSON.stringify(b.columns())
  );
}

function headText({ ...head }: LazySliceEntry): string {
  return JSON.stringify(head);
}
