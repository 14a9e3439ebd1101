import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movedCells, openCells } from './tile-cells.ts';

describe('the cells of a tile', () => {
  it('are set by rank over all groups, each member in one of its own', () => {
    const groups = [
      [2, 0, 2],
      [0, 1],
    ];
    const [a, b] = openCells(groups, (member) => member, 2);
    expect([...(a ?? [])]).toEqual([3, 0, 4]);
    expect([...(b ?? [])]).toEqual([1, 2]);
  });

  it('stay with who stays; who is new takes the first free one, and nobody two (L1)', () => {
    const ids = fc.uniqueArray(fc.nat(30).map(String), { maxLength: 20 });
    const capacity = 30;
    fc.assert(
      fc.property(ids, ids, fc.nat(12), (before, after, others) => {
        const foreign = new Set(Array.from({ length: others }, (_, at) => before.length + at));
        const [cells = new Int32Array(0)] = openCells([before.map(Number)], () => 0, 0);
        const isTaken = (cell: number) => cells.includes(cell) || foreign.has(cell);
        const moved = movedCells(cells, before, after, isTaken, capacity);
        if (after.length + others > capacity) {
          expect(moved).toBeUndefined();
          return;
        }
        const placed = [...(moved ?? [])];
        expect(placed).toHaveLength(after.length);
        expect(new Set(placed).size).toBe(after.length);
        expect(placed.filter((cell) => foreign.has(cell) || cell >= capacity)).toEqual([]);
        const stayed = before.filter((id) => after.includes(id));
        expect(stayed.map((id) => placed[after.indexOf(id)])).toEqual(
          stayed.map((id) => cells[before.indexOf(id)]),
        );
      }),
    );
  });
});
