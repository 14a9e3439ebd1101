import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RegionTrouble } from '#lib/client/mosaic/region-trouble.ts';
import { noTrouble } from '#lib/client/mosaic/region-trouble.ts';
import { paintTroubleCount } from './paint-trouble-count.ts';
import { readPalette } from './palette.ts';
import { fitTitle, titleRoom } from './region-title.ts';

const palette = readPalette(() => 'rgb(0, 0, 0)');
const size = 12;
const pitch = 2;
const viewWidth = 800;
const names = ['payments', 'payments-eu', 'search', 'ci'];
const trouble: RegionTrouble = { grave: 12, degraded: 8, isLastKnown: false };
const widthOf = (text: string) => 7 * text.length;

/** The head of a frame whose left edge is at `left`: what is written, and how far to the right something is painted. */
function headOf(left: number, width: number, name = 'payments', counted = trouble) {
  const texts: string[] = [];
  let end = Number.NEGATIVE_INFINITY;
  const context = {
    fillStyle: '',
    fillRect(x: number, _y: number, wide: number) {
      end = Math.max(end, x + wide);
    },
    fillText(text: string, x: number) {
      texts.push(text);
      end = Math.max(end, x + widthOf(text));
    },
    measureText: (text: string) => ({ width: widthOf(text) }),
  };
  const view = { x: left, y: 0, pitch };
  const { x, room } = titleRoom({ x: 0, width: width / pitch }, view, viewWidth);
  const title = fitTitle(context, { name, names, trouble: counted, size }, room);
  if (title.text !== '') context.fillText(title.text, x);
  paintTroubleCount(context, title.counted, { x: x + widthOf(title.text), y: 0, size }, palette);
  return { texts, end };
}

describe('L5: the head of a namespace stands within the part of its frame that is in sight', () => {
  it('is whole where there is room, and else makes room for its numbers', () => {
    expect(headOf(100, 300).texts).toEqual(['payments', '12', '8']);
    expect(headOf(-210, 300).texts).toEqual([expect.stringContaining('…'), '12']);
    expect(headOf(-250, 300).texts).toEqual(['12']);
  });

  it('where not even its number has room, nothing is written: of a sliver at either edge', () => {
    expect(headOf(-280, 300).texts).toEqual([]);
    expect(headOf(-299, 300).texts).toEqual([]);
    expect(headOf(viewWidth - 20, 300).texts).toEqual([]);
  });

  it('has no name without its number, which would say that all is well', () => {
    expect(headOf(-270, 300, 'ci').texts).toEqual([]);
    expect(headOf(-270, 300, 'ci', noTrouble).texts).toEqual(['ci']);
  });

  it('never reaches beyond its frame or the view', () => {
    const troubles = fc.record({
      grave: fc.nat(2000),
      degraded: fc.nat(2000),
      isLastKnown: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.double({ min: -600, max: viewWidth, noNaN: true }),
        fc.double({ min: 1, max: 600, noNaN: true }),
        fc.constantFrom(...names),
        troubles,
        (left, width, name, counted) => {
          const { end } = headOf(left, width, name, counted);
          expect(end).toBeLessThanOrEqual(Math.min(left + width, viewWidth));
        },
      ),
    );
  });
});
