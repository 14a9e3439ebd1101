import { expect, it } from 'vitest';
import { openRows } from './open.ts';

const opened = { shellMs: 200, liveMs: 500, sentKB: 230, gzipKB: 269, heapMB: 20 };

function budgetsAt(endpoints: number) {
  return openRows(endpoints, [opened]).flatMap(({ budget }) => budget ?? []);
}

it('holds the JavaScript of the first load against its budget at any size', () => {
  expect(budgetsAt(1_000)).toEqual(['first-load JavaScript']);
  expect(budgetsAt(20_000)).toEqual(['first-load JavaScript']);
});

it('holds the times of a cold open against theirs at the size that was promised', () => {
  expect(budgetsAt(150_000)).toEqual([
    'shell painted',
    'live data painted',
    'first-load JavaScript',
  ]);
});
