import { expect, it } from 'vitest';
import type { ChangeTimes } from './change-times.ts';
import { stationFigures } from './station-figures.ts';

/** A change whose stations are so many milliseconds apart. */
function times(stepMs: number): ChangeTimes {
  const at = (step: number) => step * stepMs * 1_000;
  return {
    writtenAt: at(0),
    publishedAt: at(1),
    receivedAt: at(2),
    changedAt: at(3),
    frameAt: at(4),
    presentedAt: at(5),
    afterRenderingAt: at(4.5),
  };
}

function p50s(runs: readonly (readonly ChangeTimes[])[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    stationFigures(runs).map(({ stretch, over }) => [stretch, over.p50.median]),
  );
}

it('tells every stretch in milliseconds', () => {
  expect(p50s([[times(2)]])).toEqual({
    'written → shown': 10,
    'published → shown': 8,
    'written → published': 2,
    'published → received by the page': 2,
    'received → in the document': 2,
    'in the document → frame begun': 2,
    'frame begun → shown': 2,
    'written → task after rendering': 9,
  });
});

it('takes the median of the runs, and what they lie between', () => {
  const [whole] = stationFigures([[times(1)], [times(5)], [times(2)]]);
  expect(whole?.stretch).toBe('written → shown');
  expect(whole?.over.p50).toEqual({ median: 10, least: 5, most: 25 });
  expect(whole?.runs.map(({ count }) => count)).toEqual([1, 1, 1]);
});

it('leaves out a stretch that the browser does not tell of', () => {
  const { receivedAt: _, ...untold } = times(1);
  const stretches = stationFigures([[untold]]).map(({ stretch }) => stretch);
  expect(stretches).not.toContain('received → in the document');
  expect(stretches).toContain('published → shown');
});
