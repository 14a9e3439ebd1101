import { expect, it } from 'vitest';
import { createMosaicModel } from '#lib/client/mosaic/mosaic-model.ts';
import { anEndpoint, aService, aSlice, aState } from '#lib/client/testing-topology.ts';
import { createMosaicPainter } from './mosaic-painter.ts';
import { readPalette } from './palette.ts';

const [width, height] = [200, 120];
const palette = readPalette((name) => `rgb(${name.length * 9}, ${name.charCodeAt(2)}, 7)`);
const isCovered = () => false;

/** A canvas that keeps what was put into it. */
function aCanvas() {
  const shown = new Uint32Array(width * height);
  const canvas = { width, height, getContext: () => context };
  const context = {
    canvas,
    createImageData: () => ({ width, height, data: new Uint8ClampedArray(width * height * 4) }),
    putImageData(
      { data }: ImageData,
      _x: number,
      _y: number,
      ...[x0 = 0, y0 = 0, w = width, h = height]: readonly number[]
    ) {
      const pixels = new Uint32Array(data.buffer);
      for (let y = y0; y < y0 + h; y += 1) {
        const row = y * width + x0;
        shown.set(pixels.subarray(row, row + w), row);
      }
    },
  };
  return { canvas: canvas as unknown as HTMLCanvasElement, shown };
}

function aCluster(services: number, failing: number | undefined) {
  const named = Array.from({ length: services }, (_, at) => ({ at, name: `s${at}` }));
  return aState({
    services: named.map(({ at, name }) =>
      aService(`n/${name}`, at === failing ? 'degraded' : 'healthy', [`${name}-1`]),
    ),
    slices: named.map(({ at, name }) => {
      const members = [0, 1, 2].map((nth) =>
        anEndpoint(`p-${at}-${nth}`, !(at === failing && nth === 0)),
      );
      return aSlice(`n/${name}-1`, name, members);
    }),
  });
}

it('L5: a tile that changes while a hand moves the view stands where it would if all were painted anew', () => {
  const filter = { query: '', onlyTrouble: false };
  const model = createMosaicModel({ state: aCluster(12, undefined), now: 0, filter, aspect: 1.5 });
  const { canvas, shown } = aCanvas();
  const painter = createMosaicPainter(canvas);
  const before = { x: 2, y: 3, pitch: 4 };
  painter?.paintAll(model, before, palette, isCovered);

  const services = new Set(['n/s4']);
  const slices = new Set(['n/s4-1']);
  const change = { services, slices, findings: new Set<string>(), frame: false };
  const { tiles } = model.apply(aCluster(12, 4), change, 0);
  expect(tiles.size).toBe(1);
  // The view is told first, the picture follows with the next frame: the tile changes in between.
  const after = { x: 9, y: 14, pitch: 4 };
  painter?.paintTiles(tiles, after, palette, isCovered);
  painter?.move(model, after, palette, isCovered);

  const anew = aCanvas();
  createMosaicPainter(anew.canvas)?.paintAll(model, after, palette, isCovered);
  expect(shown).toEqual(anew.shown);
});
