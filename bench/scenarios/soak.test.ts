import { expect, it } from 'vitest';
import { soakRows } from './soak.ts';

it('a soak tells of server and page the start, the middle, the end, and whether they still grow', () => {
  const samples = Array.from({ length: 11 }, (_, minutes) => ({
    minutes,
    server: Math.min(100e6 + 40e6 * minutes, 300e6),
    page: 50e6 + 2e6 * minutes,
  }));
  const rows = soakRows({ changesPerSecond: 1_000 }, 10, samples);
  expect(rows.map(({ what, over }) => [what, Math.round(over.median)])).toEqual([
    ['server, at the start', 100],
    ['server, half way', 300],
    ['server, 10 min later', 300],
    ['server, growth a minute in the last third', 0],
    ['heap of the page, at the start', 50],
    ['heap of the page, half way', 60],
    ['heap of the page, 10 min later', 70],
    ['heap of the page, growth a minute in the last third', 2],
  ]);
});
