import { expect, it } from 'vitest';
import { createMapView } from './map-view.ts';

it('tells each listener of each other place, until it leaves', () => {
  const view = createMapView([0, 0, 1]);
  const seen: string[] = [];
  const leave = view.subscribe(() => seen.push(view.get().join(' ')));
  view.set([0, 0, 1]);
  view.set([5, 0, 2]);
  view.set([5, 0, 2]);
  leave();
  view.set([9, 9, 1]);
  expect(seen).toEqual(['5 0 2']);
  expect(view.get()).toEqual([9, 9, 1]);
});
