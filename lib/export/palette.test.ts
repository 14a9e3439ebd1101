import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { worstHealthFirst } from '#lib/domain/service-entry.ts';
import type { Tone } from '#lib/domain/tone.ts';
import { mixColors, paletteOf } from './palette.ts';
import { toneColor } from './tone-look.ts';

const css = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

it('E6: has the colours of the page', () => {
  const tokens = [
    ...css('../../app/globals.css').matchAll(
      /--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g,
    ),
  ];
  const entries = (index: 2 | 3) =>
    Object.fromEntries(tokens.map((token) => [token[1] ?? '', token[index] ?? '']));
  expect(paletteOf('light')).toEqual(entries(2));
  expect(paletteOf('dark')).toEqual(entries(3));
});

it('E6: gives every state the colour that the page gives it', () => {
  const rules = css('../../components/status/states.css').matchAll(
    /((?:\[data-health="[\w-]+"\],?\s*)+)\{\s*--tone: var\(--([\w-]+)\)/g,
  );
  const onPage = new Map(
    [...rules].flatMap(([, selectors = '', token = '']) =>
      [...selectors.matchAll(/"([\w-]+)"/g)].map(([, tone = '']) => [tone, token] as const),
    ),
  );
  const tones: readonly Tone[] = [
    ...worstHealthFirst,
    'ready',
    'ready-forced',
    'draining',
    'terminating',
    'not-ready',
    'outside',
    'ghost',
  ];
  expect(tones.map((tone) => [tone, toneColor(tone, 'live')])).toEqual(
    tones.map((tone) => [tone, onPage.get(tone)]),
  );
});

it.each(['stale', 'pending', 'hidden', 'absent'] as const)(
  'F4: has no health colour for %s',
  (fresh) => {
    for (const health of worstHealthFirst) expect(toneColor(health, fresh)).toBe('ghost');
  },
);

it('mixes colours as CSS does', () => {
  expect(mixColors('#ff0000', 0.25, '#0000ff')).toBe('#4000bf');
  expect(mixColors('#123456', 1, '#ffffff')).toBe('#123456');
});
