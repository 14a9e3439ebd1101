import { expect, it } from 'vitest';
import { cutLayout } from './cut-layout.ts';
import { layoutBlocks } from './layout.ts';
import type { BlockInput } from './layout-input.ts';
import { margin } from './measures.ts';

const line = (id: string): BlockInput => ({
  id,
  kind: 'service',
  rank: 0,
  expanded: false,
  groups: [],
  ghosts: [],
});
const opened = (id: string, endpoints: number): BlockInput => ({
  ...line(id),
  expanded: true,
  groups: [
    {
      key: `${id}/slice`,
      endpoints: Array.from({ length: endpoints }, (_, i) => ({ id: `${i}`, rank: 0 })),
    },
  ],
});
const layout = layoutBlocks([opened('a', 3), opened('b', 2), line('c'), line('d')], {
  columns: 1,
  columnWidth: 776,
});

it('leaves a layout that is small enough whole', () => {
  const cut = cutLayout(layout, 100);
  expect(cut.boxes).toEqual(layout.boxes);
  expect(cut.wires).toEqual(layout.wires);
  expect(cut.left).toEqual([]);
});

it('cuts whole blocks, from below, and names them', () => {
  const cut = cutLayout(layout, 8);
  expect(new Set(cut.boxes.map(({ block }) => block))).toEqual(new Set(['a']));
  expect(cut.left).toEqual(['b', 'c', 'd']);
  expect(cut.wires.every(({ source }) => cut.boxes.some(({ id }) => id === source))).toBe(true);
  expect(cut.height).toBe(margin + Math.max(...cut.boxes.map(({ y, height }) => y + height)));
});

it('draws the first block however large it is', () => {
  expect(cutLayout(layout, 1).boxes.length).toBe(5);
});
