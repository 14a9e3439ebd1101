import { readFrames } from '../stations/frames.ts';
import type { TraceEvent } from '../stations/trace-events.ts';
import { frameLengths } from './frame-lengths.ts';
import type { CanvasMoves } from './page-questions.ts';
import { moveMarks } from './page-questions.ts';

const microsecondsPerMillisecond = 1e3;

/**
 * From each presented frame to the next while the canvas was moved, in milliseconds, as Chromium's trace tells them. What was
 * rendered and came through in a later frame only is one frame with it: nothing new was seen in between.
 * Nothing of a canvas that stood still.
 * @throws Error where it moved and nothing was presented
 */
export function movedFrames(
  events: readonly TraceEvent[],
  { places }: CanvasMoves,
): readonly number[] | undefined {
  if (places < 2) return undefined;
  const begin = events.find(({ name }) => name === moveMarks.begin);
  const end = events.find(({ name }) => name === moveMarks.end);
  if (begin === undefined || end === undefined) throw new Error('the trace lacks the moves');
  const shown = readFrames(events, begin.pid)
    .filter(({ renderedAt }) => renderedAt >= begin.ts && renderedAt <= end.ts)
    .map(({ presentedAt }) => presentedAt / microsecondsPerMillisecond);
  const times = [...new Set(shown)].sort((one, other) => one - other);
  if (times.length < 2) throw new Error('no frames were presented while the canvas moved');
  return frameLengths(times);
}
