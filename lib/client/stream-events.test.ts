import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventCutter } from './stream-events.ts';

const change = (seq: number) => `id: abcdef01.${seq}\nevent: changes\ndata: {"to":${seq}}\n\n`;
const stream = [
  ': padding\n\n',
  'event: hello\ndata: {}\n\n',
  change(2),
  'event: beat\ndata: {"a":"event: changes"}\n\n',
  change(3),
  'event: bye\ndata: {"id: abcdef01.9":1}\n\n',
];

describe('cutting a stream into events', () => {
  it('reads of each event only its own lines, and leaves comments out', () => {
    const events = createEventCutter()(stream.join(''));
    expect(events.map(({ kind, seq }) => [kind, seq])).toEqual([
      ['greeting', undefined],
      ['change', 2],
      ['latest', undefined],
      ['change', 3],
      ['other', undefined],
    ]);
    expect(events.map(({ text }) => text).join('')).toBe(stream.slice(1).join(''));
  });

  it('gives the same events however the text is cut', () => {
    const whole = createEventCutter()(stream.join(''));
    fc.assert(
      fc.property(fc.array(fc.nat(stream.join('').length), { maxLength: 12 }), (cuts) => {
        const cut = createEventCutter();
        const text = stream.join('');
        const ends = [...cuts.sort((a, b) => a - b), text.length];
        const events = ends.flatMap((end, i) => cut(text.slice(ends[i - 1] ?? 0, end)));
        expect(events).toEqual(whole);
      }),
      { seed: 20_261_121 },
    );
  });

  it('keeps what has not ended', () => {
    const cut = createEventCutter();
    expect(cut('event: beat\ndata: {}\n')).toEqual([]);
    expect(cut('\n')).toHaveLength(1);
  });
});
