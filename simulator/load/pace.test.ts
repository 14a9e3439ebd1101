import { expect, it } from 'vitest';
import { createPace } from './pace.ts';

it('asks for what is missing since the last time, no more', () => {
  const pace = createPace(1_000);
  pace.restart(0, 0);
  expect(pace.due(10, 0)).toBe(10);
  expect(pace.due(20, 10)).toBe(10);
  expect(pace.due(20, 20)).toBe(0);
});

it('loses no part of a change at a low rate', () => {
  const pace = createPace(30);
  pace.restart(0, 0);
  let made = 0;
  for (let ms = 4; ms <= 10_000; ms += 4) made += pace.due(ms, made);
  expect(made).toBe(300);
});

it('catches up on a moment after a standstill, not on all of it', () => {
  const pace = createPace(1_000);
  pace.restart(0, 0);
  expect(pace.due(60_000, 0)).toBe(50);
});

it('comes to its change however seldom one is due', () => {
  const pace = createPace(2);
  pace.restart(0, 0);
  expect(pace.due(400, 0)).toBe(0);
  expect(pace.due(600, 0)).toBe(1);
});

it('goes on at once after a burst that others caused', () => {
  const pace = createPace(1_000);
  pace.restart(0, 0);
  expect(pace.due(10, 50_000)).toBe(0);
  expect(pace.due(40, 50_000)).toBe(10);
});
