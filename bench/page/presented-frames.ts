import { readFrames } from '../stations/frames.ts';
import type { TraceEvent } from '../stations/trace-events.ts';
import { frameLengths } from './frame-lengths.ts';
import { moveMarks } from './page-questions.ts';

const microsecondsPerMillisecond = 1e3;

/**
 * From each presented frame to the next between the marks of `moves`, in milliseconds, as Chromium's trace tells them. What was
 * rendered and came through in a later frame only is one frame with it: nothing new was seen in between.
 * @throws Error where nothing was presented
 */
export function presentedFrames(events: readonly TraceEvent[]): readonly number[] {
  const begin = events.find(({ name }) => name === moveMarks.begin);
  const end = events.find(({ name }) => name === moveMarks.end);
  if (begin === undefined || end === undefined) throw new Error('the trace lacks the marks');
  const shown = readFrames(events, begin.pid)
    .filter(({ renderedAt }) => renderedAt >= begin.ts && renderedAt <= end.ts)
    .map(({ presentedAt }) => presentedAt / microsecondsPerMillisecond);
  const times = [...new Set(shown)].sort((one, other) => one - other);
  if (times.length < 2) throw new Error('no frames were presented');
  return frameLengths(times);
}
