import type { Flipped } from './actor-messages.ts';
import type { ClockOffset } from './clock-offset.ts';
import { drawingFrame, readFrames, showingFrame } from './frames.ts';
import type { SeenChange } from './page-observer.ts';
import { changedMark, changeKey, drawnMark, paintedMark } from './page-observer.ts';
import type { TraceEvent } from './trace-events.ts';

/** A change that was made, and what it must make of the endpoint on the page. */
export type MadeChange = Omit<Flipped, 'type'> & { readonly seen: SeenChange };

/** The way of one change to the screen; microseconds of the monotonic clock, in this order. */
export type ChangeTimes = {
  readonly writtenAt: number;
  readonly publishedAt: number;
  /** The page's process was given the bytes by the network; absent where the trace does not tell. */
  readonly receivedAt?: number;
  /** The document says it. */
  readonly changedAt: number;
  /** The frame that shows it was begun. */
  readonly frameAt: number;
  /** That frame was given to the display. */
  readonly presentedAt: number;
  /** The page's own guess, for comparison: the first task after the next rendering. */
  readonly afterRenderingAt: number;
};

/**
 * Finds every change in the trace.
 * @throws Error when a change is not there, is there more than once, or before its cause
 */
export function readChangeTimes(
  events: readonly TraceEvent[],
  changes: readonly MadeChange[],
  { offsetUs }: ClockOffset,
): readonly ChangeTimes[] {
  const changed = marks(events, changedMark, drawnMark);
  const painted = marks(events, paintedMark);
  if (changed.length !== changes.length || painted.length !== changes.length) {
    throw new Error(
      `${changes.length} changes were made; the document changed ${changed.length} times and was rendered after ${painted.length} changes`,
    );
  }
  const pid = changed[0]?.pid ?? 0;
  const frames = readFrames(events, pid);
  const received = events.filter(
    (event) => event.name === 'ResourceReceivedData' && event.pid === pid,
  );
  return changes.map(({ writtenAt, publishedAt, seen }, index) => {
    const key = changeKey(seen);
    const mark = changed[index];
    const after = painted[index];
    const isDrawn = mark?.name === `${drawnMark} ${key}`;
    const isChanged = isDrawn || mark?.name === `${changedMark} ${key}`;
    if (mark === undefined || !isChanged || after?.name !== `${paintedMark} ${key}`) {
      throw new Error(`change ${index} was to "${key}", but the page marked "${mark?.name}"`);
    }
    const frame = isDrawn ? drawingFrame(frames, mark.ts) : showingFrame(frames, mark.ts);
    if (frame === undefined)
      throw new Error(`no frame in the trace shows change ${index}, "${key}"`);
    const data = received.findLast(({ ts }) => ts <= mark.ts && ts + offsetUs >= writtenAt);
    const times: ChangeTimes = {
      writtenAt,
      publishedAt,
      ...(data !== undefined && { receivedAt: data.ts + offsetUs }),
      changedAt: mark.ts + offsetUs,
      frameAt: frame.renderedAt + offsetUs,
      presentedAt: frame.presentedAt + offsetUs,
      afterRenderingAt: after.ts + offsetUs,
    };
    if (times.changedAt < writtenAt || publishedAt < writtenAt) {
      throw new Error(
        `change ${index}, "${key}", was seen before it was made: ${JSON.stringify(times)}`,
      );
    }
    return times;
  });
}

function marks(events: readonly TraceEvent[], ...names: readonly string[]): readonly TraceEvent[] {
  return events
    .filter((event) => names.some((name) => event.name.startsWith(`${name} `)))
    .toSorted((a, b) => a.ts - b.ts);
}
