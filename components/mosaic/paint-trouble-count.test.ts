import { expect, it } from 'vitest';
import type { RegionTrouble } from '#lib/client/mosaic/region-trouble.ts';
import { paintTroubleCount } from './paint-trouble-count.ts';
import { readPalette } from './palette.ts';

const colours: Readonly<Record<string, string>> = {
  '--dead-mark': 'rgb(255, 0, 0)',
  '--dead': 'rgb(250, 0, 0)',
  '--not-ready-mark': 'rgb(255, 255, 0)',
  '--not-ready': 'rgb(250, 250, 0)',
  '--ghost': 'rgb(99, 99, 99)',
};
const palette = readPalette((name) => colours[name] ?? 'rgb(0, 0, 0)');

/** What is written, and every colour that is used. */
function painted(trouble: RegionTrouble) {
  const texts: string[] = [];
  const used = new Set<string>();
  const context = {
    fillStyle: '',
    fillRect() {
      used.add(this.fillStyle);
    },
    fillText(text: string) {
      texts.push(text);
      used.add(this.fillStyle);
    },
    measureText: (text: string) => ({ width: 7 * text.length }),
  };
  paintTroubleCount(context, trouble, { x: 0, y: 0, size: 12 }, palette);
  return { texts, used: [...used] };
}

it('the head of a namespace counts grave trouble in red, and what is degraded in amber (L5)', () => {
  const { texts, used } = painted({ grave: 12, degraded: 8, isLastKnown: false });
  expect(texts).toEqual(['12', '8']);
  expect(used).toEqual(['--dead-mark', '--dead', '--not-ready-mark', '--not-ready'].map(colourOf));
});

it('what is last known is counted in grey alone (L5, F4)', () => {
  const { texts, used } = painted({ grave: 12, degraded: 8, isLastKnown: true });
  expect(texts).toEqual(['12', '8']);
  expect(used).toEqual([colourOf('--ghost')]);
});

function colourOf(token: string): string | undefined {
  return colours[token];
}
