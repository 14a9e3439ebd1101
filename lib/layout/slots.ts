import type { Ranked } from './layout-input.ts';
import { byRank } from './layout-input.ts';

/** Places in a row; an empty one is waiting for somebody new. */
export type Slots = readonly (string | undefined)[];

/**
 * Who was there keeps its slot, who left frees it, who is new takes the first free one. The same array when
 * nobody came or left.
 */
export function assignSlots(previous: Slots, items: readonly Ranked[]): Slots {
  const present = new Set(items.map((item) => item.id));
  const seated = new Set<string>();
  let left = false;
  const slots = previous.map((id) => {
    if (id === undefined) return undefined;
    if (present.has(id)) {
      seated.add(id);
      return id;
    }
    left = true;
    return undefined;
  });
  if (!left && seated.size === present.size) return previous;
  const arriving = items.filter((item) => !seated.has(item.id)).sort(byRank);
  let free = 0;
  for (const { id } of arriving) {
    if (seated.has(id)) continue;
    seated.add(id);
    while (slots[free] !== undefined) free += 1;
    slots[free] = id;
  }
  while (slots.length > 0 && slots.at(-1) === undefined) slots.pop();
  return slots;
}
