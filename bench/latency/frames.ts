import type { TraceEvent } from './trace-events.ts';

/** One frame of a page on its way through Chromium's compositor; microseconds. */
export type Frame = {
  /** The main thread began to make it: what the document was from here on may be in it. */
  readonly mainStartedAt?: number;
  /** What the main thread made is what will be drawn. */
  readonly activatedAt?: number;
  readonly submittedAt?: number;
  /** The display was given it; absent where it was dropped. */
  readonly presentedAt?: number;
};

/** The frame in which a change of the document can be seen. */
export type ShowingFrame = { readonly mainStartedAt: number; readonly presentedAt: number };

/**
 * The frames of one process, read from the `PipelineReporter` events of a trace: one for each attempt to draw, with its
 * stages nested in it (cc/metrics/compositor_frame_reporter.h). The stages of a frame are written together, when it
 * is over, and its id is given to another one afterwards: the order of the events counts, not that of their times.
 */
export function readFrames(events: readonly TraceEvent[], pid: number): readonly Frame[] {
  const open = new Map<string, MutableFrame>();
  const frames: Frame[] = [];
  for (const event of events) {
    if (event.pid !== pid || event.id2?.local === undefined) continue;
    const id = `${event.tid} ${event.id2.local}`;
    if (event.name === 'PipelineReporter' && event.ph === 'b') {
      const state = event.args?.frame_reporter?.state ?? '';
      open.set(id, { isPresented: state.startsWith('STATE_PRESENTED'), frame: {} });
      continue;
    }
    const reporter = open.get(id);
    if (reporter === undefined) continue;
    if (event.name === 'PipelineReporter') {
      open.delete(id);
      frames.push(reporter.frame);
      continue;
    }
    reporter.frame = { ...reporter.frame, ...stageOf(event, reporter.isPresented) };
  }
  return frames;
}

type MutableFrame = { readonly isPresented: boolean; frame: Frame };

function stageOf({ name, ph, ts, args }: TraceEvent, isPresented: boolean): Frame {
  switch (`${name} ${ph}`) {
    case 'SendBeginMainFrameToCommit b': {
      const waited = args?.send_begin_mainframe_to_commit_breakdown?.begin_main_sent_to_started_us;
      return waited === undefined ? {} : { mainStartedAt: ts + waited };
    }
    case 'Activation e':
      return { activatedAt: ts };
    case 'SubmitCompositorFrameToPresentationCompositorFrame b':
      return { submittedAt: ts };
    case 'SubmitCompositorFrameToPresentationCompositorFrame e':
      return isPresented ? { presentedAt: ts } : {};
    default:
      return {};
  }
}

/**
 * The first frame that shows what the document has been since `changedAt`: the main thread must have begun to make it
 * afterwards, and it counts from the moment the display was given it or, where it was overtaken, a later one.
 */
export function showingFrame(
  frames: readonly Frame[],
  changedAt: number,
): ShowingFrame | undefined {
  const made = frames
    .filter(({ mainStartedAt = 0, activatedAt }) => {
      return mainStartedAt >= changedAt && activatedAt !== undefined;
    })
    .toSorted((a, b) => (a.activatedAt ?? 0) - (b.activatedAt ?? 0))[0];
  if (made?.activatedAt === undefined || made.mainStartedAt === undefined) return undefined;
  const { mainStartedAt, activatedAt } = made;
  const shown = frames.flatMap(({ submittedAt = 0, presentedAt }) =>
    submittedAt >= activatedAt && presentedAt !== undefined ? [presentedAt] : [],
  );
  return shown.length === 0 ? undefined : { mainStartedAt, presentedAt: Math.min(...shown) };
}
