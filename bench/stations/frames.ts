import type { TraceEvent } from './trace-events.ts';

/** A frame of a page; microseconds. */
export type Frame = {
  /** The main thread began to render it: what the document was from here on may be in it. */
  readonly renderedAt: number;
  /** The display was given it, or the later one in which what was rendered came through. */
  readonly presentedAt: number;
};

/**
 * The frames that a process presented, in order, as Chromium's frame monitor tells them in a trace
 * (core/frame/animation_frame_timing_monitor.cc): the rendering of a frame lies within its `AnimationFrame`; that it was
 * presented is told later, under the same id.
 */
export function readFrames(events: readonly TraceEvent[], pid: number): readonly Frame[] {
  const own = events
    .filter((event) => event.pid === pid && event.name.startsWith('AnimationFrame'))
    .toSorted((a, b) => a.ts - b.ts);
  const presentations = new Map(
    own.flatMap((event) =>
      event.name === 'AnimationFrame::Presentation' ? [[event.args?.id, event.ts]] : [],
    ),
  );
  const frames: Frame[] = [];
  let id: unknown;
  for (const { name, ph, ts, args } of own) {
    if (name === 'AnimationFrame' && ph === 'b') id = args?.id;
    if (name !== 'AnimationFrame::Render' || ph !== 'b' || id === undefined) continue;
    const presentedAt = presentations.get(id);
    if (presentedAt !== undefined) frames.push({ renderedAt: ts, presentedAt });
    id = undefined;
  }
  return frames;
}

/** The first frame that shows what the document has been since `changedAt`: rendered after it. */
export function showingFrame(frames: readonly Frame[], changedAt: number): Frame | undefined {
  return frames.find(({ renderedAt }) => renderedAt >= changedAt);
}

/** The frame that was being rendered at that time. */
export function drawingFrame(frames: readonly Frame[], drawnAt: number): Frame | undefined {
  return frames.findLast(({ renderedAt }) => renderedAt <= drawnAt);
}
