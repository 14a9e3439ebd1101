import type { Tone } from '#lib/domain/tone.ts';
import type { LegendEntry } from '#lib/export/legend.ts';
import { toneText } from './health-words.ts';
import { borderWords, toldBorders } from './mosaic/border-words.ts';

const told: readonly Tone[] = [
  'ready',
  'not-ready',
  'draining',
  'terminating',
  'ready-forced',
  'outside',
  'ghost',
  'degraded',
  'fallback',
  'all-not-ready',
  'no-backends',
];

/** Every state that a picture may show, and what stands where a state is not proven. */
const stateLegend: readonly LegendEntry[] = [
  ...told.map((tone): LegendEntry => ({ tone, fresh: 'live', text: toneText(tone, 'live') })),
  { tone: 'ready', fresh: 'stale', text: 'last known, not proven now' },
  { tone: 'ready', fresh: 'hidden', text: toneText('ready', 'hidden') },
];

/** What the lines round the tiles of a mosaic say. */
const borderLegend: readonly LegendEntry[] = toldBorders.map((border) => ({
  tone: 'ghost',
  fresh: 'live',
  text: `tile: ${borderWords[border]}`,
  border,
}));

/** What the signs of a mosaic mean. */
export const mosaicLegend: readonly LegendEntry[] = [...stateLegend, ...borderLegend];

/** What the signs of a picture mean; `seenFrom` is the client whose reach is drawn, in words. */
export function pictureLegend(seenFrom: string | undefined): readonly LegendEntry[] {
  if (seenFrom === undefined) return stateLegend;
  const text = `not reached from ${seenFrom}`;
  return [...stateLegend, { tone: 'ready', fresh: 'live', text, isUnreached: true }];
}
