import { describe, expect, it } from 'vitest';
import { createEventRing } from './event-ring.ts';
import { createEventCutter } from './stream-events.ts';

const hello = 'event: hello\ndata: {}\n\n';
const change = (seq: number) => `id: abcdef01.${seq}\nevent: changes\ndata: {"to":${seq}}\n\n`;
const beat = (name: string) => `event: beat\ndata: "${name}"\n\n`;

/** A ring after state 10 with these events, each a millisecond after the other. */
function ringOf(events: readonly string[], limit = 10_000) {
  const ring = createEventRing(10, limit);
  for (const [at, event] of createEventCutter()(events.join('')).entries()) ring.push(event, at);
  return ring;
}

/** What a reader of state `seq` is told, one batch a line. */
function told(ring: ReturnType<typeof ringOf>, seq: number): readonly string[] {
  const position = ring.positionAfter(seq);
  if (position === undefined) return ['not held'];
  const opening = ring.opening(position);
  const batches = opening === undefined ? [] : [opening.text];
  for (let at = position; ; ) {
    const batch = ring.next(at);
    if (batch === undefined || batch === 'gone') return batches;
    batches.push(batch.text);
    at = batch.position;
  }
}

describe('the events held of a stream', () => {
  it('are given to who was there from the start as they came, but for old heartbeats', () => {
    const ring = ringOf([hello, change(11), beat('old'), change(12), beat('new'), change(13)]);
    const first = ring.next(0);
    expect(first).toMatchObject({ text: hello + change(11) + change(12) + beat('new') });
    expect(told(ring, 10)).toEqual([hello, change(11) + change(12) + beat('new'), change(13)]);
  });

  it('are given to who joins from its state on, after the greeting and what is true now', () => {
    const ring = ringOf([hello, change(11), beat('now'), change(15), change(20)]);
    expect(told(ring, 12)).toEqual([hello + beat('now'), change(15) + change(20)]);
    expect(told(ring, 19)).toEqual([hello + beat('now'), change(20)]);
    expect(told(ring, 25)).toEqual([hello + beat('now')]);
  });

  it('tell the age of what is true now, not that of what came later', () => {
    const ring = ringOf([hello, beat('now'), change(11)]);
    expect(ring.next(0)).toMatchObject({ arrivedAt: 1 });
    expect(ring.opening(3)).toMatchObject({ arrivedAt: 1 });
  });

  it('W7: do not reach back before the state that the stream continues', () => {
    expect(told(ringOf([hello, change(11)]), 9)).toEqual(['not held']);
  });

  it('are bounded: who lacks what was let go is told so, who has it goes on', () => {
    const all = [hello, ...Array.from({ length: 50 }, (_, i) => change(11 + i))];
    const ring = ringOf(all, 5 * change(11).length);
    expect(told(ring, 40)).toEqual(['not held']);
    expect(ring.next(0)).toBe('gone');
    expect(told(ring, 55)).toEqual([hello, [56, 57, 58, 59, 60].map(change).join('')]);
    expect(told(ring, 54)).toEqual(['not held']);
  });

  it('hold the newest whatever its length', () => {
    const ring = ringOf([hello, change(11)], 1);
    expect(told(ring, 10)).toEqual([hello, change(11)]);
  });
});
