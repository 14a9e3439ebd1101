import { expect, it } from 'vitest';
import { readFrames, showingFrame } from './frames.ts';
import type { TraceEvent } from './trace-events.ts';

const pid = 7;

/** The events of one frame; without `presented`, one that nothing came of. */
function frameEvents(
  id: string,
  { began, rendered, presented }: { began: number; rendered: number; presented?: number },
): TraceEvent[] {
  const event = (name: string, ph: string, ts: number, args = {}) => ({ name, ph, ts, pid, args });
  return [
    event('AnimationFrame', 'b', began, { id }),
    event('AnimationFrame::Render', 'b', rendered),
    event('AnimationFrame::Render', 'e', rendered + 1),
    event('AnimationFrame', 'e', rendered + 2, { id }),
    ...(presented === undefined
      ? []
      : [event('AnimationFrame::Presentation', 'n', presented, { id })]),
  ];
}

const first = frameEvents('a', { began: 90, rendered: 100, presented: 125 });
const second = frameEvents('b', { began: 105, rendered: 117, presented: 142 });

it('reads when a frame was rendered and when it was presented, in whatever order it is told', () => {
  const told = [...second, ...first];
  expect(readFrames(told, pid)).toEqual([
    { renderedAt: 100, presentedAt: 125 },
    { renderedAt: 117, presentedAt: 142 },
  ]);
});

it('leaves out frames of other processes and those that were never presented', () => {
  const dropped = frameEvents('c', { began: 130, rendered: 134 });
  const others = first.map((event) => ({ ...event, pid: 8 }));
  expect(readFrames([...second, ...dropped, ...others], pid)).toEqual([
    { renderedAt: 117, presentedAt: 142 },
  ]);
});

it('shows a change in the first frame that was rendered after it, not in one that was presented after it', () => {
  const frames = readFrames([...first, ...second], pid);
  expect(showingFrame(frames, 100)?.presentedAt).toBe(125);
  expect(showingFrame(frames, 101)?.presentedAt).toBe(142);
});

it('says that nothing shows a change that no frame was rendered for', () => {
  expect(showingFrame(readFrames(first, pid), 101)).toBeUndefined();
});
