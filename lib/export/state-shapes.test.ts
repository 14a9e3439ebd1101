import { expect, it } from 'vitest';
import { worstHealthFirst } from '#lib/domain/service-entry.ts';
import type { Tone } from '#lib/domain/tone.ts';
import { drawDots } from './dots.ts';
import { paletteOf } from './palette.ts';
import { statePath, stateShape } from './state-shapes.ts';

const endpointTones: readonly Tone[] = [
  ...(['ready', 'ready-forced', 'draining', 'terminating', 'not-ready'] as const),
  ...(['outside', 'ghost'] as const),
];
/** A healthy Service and a ready endpoint mean the same. */
const tones = [...worstHealthFirst.filter((health) => health !== 'healthy'), ...endpointTones];

it('P1: no two states have the same icon', () => {
  const icons = tones.map((tone) => JSON.stringify(statePath(stateShape(tone, 'live'))));
  expect(new Set(icons).size).toBe(tones.length);
});

it('P1, E5: no two states of an endpoint have the same dot, whatever its colour', () => {
  const palette = paletteOf('dark');
  const withoutColour = (tone: Tone) =>
    drawDots({ slots: [tone], perLine: 1, fresh: 'live', x: 0, y: 0 }, palette)
      .map(({ xml }) => xml.replace(/#[0-9a-f]{6}/g, ''))
      .join('');
  expect(new Set(endpointTones.map(withoutColour)).size).toBe(endpointTones.length);
});

it('F4: what is not proven now is a question, and what may not be seen a lock, whatever it was', () => {
  for (const tone of tones) {
    expect([stateShape(tone, 'stale'), stateShape(tone, 'hidden')]).toEqual(['question', 'lock']);
  }
});
