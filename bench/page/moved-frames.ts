import type { TraceEvent } from '../stations/trace-events.ts';
import type { CanvasMoves } from './page-questions.ts';
import { presentedFrames } from './presented-frames.ts';

/**
 * From each presented frame to the next while the canvas was moved. Nothing of a canvas that stood still.
 * @throws Error where it moved and nothing was presented
 */
export function movedFrames(
  events: readonly TraceEvent[],
  { places }: CanvasMoves,
): readonly number[] | undefined {
  return places < 2 ? undefined : presentedFrames(events);
}
