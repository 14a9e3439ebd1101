import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMovingPicture } from './moving-picture.ts';
import type { Raster } from './raster.ts';
import { createRaster } from './raster.ts';
import type { MosaicView } from './tile-geometry.ts';

const anImage = (width: number, height: number) => {
  const data = new Uint8ClampedArray(width * height * 4);
  return { data, width, height, colorSpace: 'srgb' as const };
};

function aCanvas(width: number, height: number) {
  const canvas = { width, height };
  let seen: Pick<ImageData, 'data' | 'width' | 'height'> = anImage(width, height);
  const picture = createMovingPicture({
    canvas,
    createImageData: anImage,
    putImageData: (image: ImageData) => {
      seen = image;
    },
  });
  return { canvas, picture, pixels: () => new Uint32Array(seen.data.buffer) };
}

/** Each pixel tells where it stands in the mosaic, and what that looks like now. */
const paintOf =
  ({ x, y, pitch }: MosaicView, look: number) =>
  ({ pixels, width, clip: [left, top, right, bottom] }: Raster) => {
    for (let row = top; row < bottom; row += 1) {
      for (let column = left; column < right; column += 1) {
        pixels[row * width + column] =
          (look << 24) | ((column - x) << 16) | ((row - y) << 8) | pitch;
      }
    }
  };

const steps = fc.array(
  fc.oneof(
    fc.record({ dx: fc.integer({ min: -9, max: 9 }), dy: fc.integer({ min: -9, max: 9 }) }),
    fc.record({ width: fc.integer({ min: 1, max: 9 }), height: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ pitch: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ look: fc.integer({ min: 1, max: 9 }) }),
  ),
  { minLength: 1, maxLength: 12 },
);

it('is the picture of its view whatever was moved, fitted anew or forgotten before', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const { canvas, picture, pixels } = aCanvas(7, 5);
      let view: MosaicView = { x: 0, y: 0, pitch: 1 };
      let look = 0;
      for (const step of all) {
        if ('dx' in step) view = { ...view, x: view.x + step.dx, y: view.y + step.dy };
        if ('width' in step) Object.assign(canvas, step);
        if ('pitch' in step) view = { ...view, pitch: step.pitch };
        if ('look' in step) {
          look = step.look;
          picture.forget();
        }
        picture.show(view, paintOf(view, look));
        picture.put();
        const whole = createRaster(
          new Uint32Array(canvas.width * canvas.height),
          canvas.width,
          canvas.height,
        );
        paintOf(view, look)(whole);
        expect(pixels()).toEqual(whole.pixels);
      }
    }),
  );
});

it('paints nothing that it shows already', () => {
  const { picture } = aCanvas(7, 5);
  const view = { x: 0, y: 0, pitch: 1 };
  picture.show(view, paintOf(view, 1));
  const parts: Raster[] = [];
  picture.show(view, (part) => parts.push(part));
  expect(parts).toEqual([]);
});
