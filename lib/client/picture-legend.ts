import type { Tone } from '#lib/domain/tone.ts';
import type { LegendEntry } from '#lib/export/legend.ts';
import { toneText } from './health-words.ts';

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
export const pictureLegend: readonly LegendEntry[] = [
  ...told.map((tone): LegendEntry => ({ tone, fresh: 'live', text: toneText(tone, 'live') })),
  { tone: 'ready', fresh: 'stale', text: 'last known, not proven now' },
  { tone: 'ready', fresh: 'hidden', text: toneText('ready', 'hidden') },
];
