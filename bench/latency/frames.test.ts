import { expect, it } from 'vitest';
import { readFrames, showingFrame } from './frames.ts';
import type { TraceEvent } from './trace-events.ts';

const pid = 7;

type Times = {
  readonly id?: string;
  readonly state?: string;
  readonly main?: number;
  readonly waited?: number;
  readonly activated?: number;
  readonly submitted?: number;
  readonly over?: number;
};

/** The events of one frame, as Chromium writes them when it is over. */
function frameEvents({ id = '0x1', state = 'STATE_PRESENTED_ALL', ...times }: Times): TraceEvent[] {
  const event = (name: string, ph: string, ts: number, args = {}): TraceEvent => ({
    name,
    ph,
    ts,
    pid,
    tid: 1,
    id2: { local: id },
    args,
  });
  const { main, waited = 10, activated, submitted, over = 0 } = times;
  const toPresentation = 'SubmitCompositorFrameToPresentationCompositorFrame';
  return [
    event('PipelineReporter', 'b', 0, { frame_reporter: { state } }),
    ...(main === undefined
      ? []
      : [
          event('SendBeginMainFrameToCommit', 'b', main, {
            send_begin_mainframe_to_commit_breakdown: { begin_main_sent_to_started_us: waited },
          }),
        ]),
    ...(activated === undefined ? [] : [event('Activation', 'e', activated)]),
    ...(submitted === undefined
      ? []
      : [event(toPresentation, 'b', submitted), event(toPresentation, 'e', over)]),
    event('PipelineReporter', 'e', over),
  ];
}

const normal = { main: 100, waited: 10, activated: 120, submitted: 125, over: 140 };

it('reads the stages of a frame', () => {
  expect(readFrames(frameEvents(normal), pid)).toEqual([
    { mainStartedAt: 110, activatedAt: 120, submittedAt: 125, presentedAt: 140 },
  ]);
});

it('keeps frames apart that have the same id one after the other, and those of other processes out', () => {
  const events = [...frameEvents(normal), ...frameEvents({ ...normal, main: 200 })];
  const others = frameEvents(normal).map((event) => ({ ...event, pid: 8 }));
  const frames = readFrames([...events, ...others], pid);
  expect(frames.map(({ mainStartedAt }) => mainStartedAt)).toEqual([110, 210]);
});

it('shows a change in the frame that the main thread began afterwards', () => {
  const frames = readFrames(frameEvents(normal), pid);
  expect(showingFrame(frames, 105)).toEqual({ mainStartedAt: 110, presentedAt: 140 });
});

it('does not show a change in a frame that was being made when it came', () => {
  const later = { id: '0x2', main: 116, waited: 1, activated: 130, submitted: 141, over: 157 };
  const frames = readFrames([...frameEvents(normal), ...frameEvents(later)], pid);
  expect(showingFrame(frames, 111)).toEqual({ mainStartedAt: 117, presentedAt: 157 });
});

it('counts from the next frame where the one that was made was dropped', () => {
  const dropped = { ...normal, state: 'STATE_DROPPED' };
  const next = { id: '0x2', submitted: 141, over: 157 };
  const frames = readFrames([...frameEvents(dropped), ...frameEvents(next)], pid);
  expect(showingFrame(frames, 105)).toEqual({ mainStartedAt: 110, presentedAt: 157 });
});

it('does not count a frame of the compositor alone that was given away before the change was in it', () => {
  const alone = { id: '0x2', submitted: 119, over: 133 };
  const frames = readFrames([...frameEvents(alone), ...frameEvents(normal)], pid);
  expect(showingFrame(frames, 105)?.presentedAt).toBe(140);
});

it('says that nothing shows a change that no frame was made for', () => {
  expect(showingFrame(readFrames(frameEvents(normal), pid), 111)).toBeUndefined();
});
