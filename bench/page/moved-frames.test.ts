import { describe, expect, it } from 'vitest';
import type { TraceEvent } from '../stations/trace-events.ts';
import { movedFrames } from './moved-frames.ts';
import { moveMarks } from './page-questions.ts';

const pid = 7;

function event(name: string, ph: string, ms: number, args = {}): TraceEvent {
  return { name, ph, ts: ms * 1_000, pid, args };
}

function frame(id: string, rendered: number, presented: number): readonly TraceEvent[] {
  return [
    event('AnimationFrame', 'b', rendered - 1, { id }),
    event('AnimationFrame::Render', 'b', rendered),
    event('AnimationFrame::Presentation', 'n', presented, { id }),
  ];
}

const marks = [event(moveMarks.begin, 'I', 10), event(moveMarks.end, 'I', 100)];
const frames = [...frame('a', 20, 30), ...frame('b', 36, 47), ...frame('c', 52, 97)];

describe('frames while the canvas is moved', () => {
  it('are counted from one presentation to the next, not from one callback to the next', () => {
    expect(movedFrames([...marks, ...frames], { places: 3 })).toEqual([17, 50]);
  });

  it('are one where one came through in the other', () => {
    const late = frame('d', 70, 97);
    expect(movedFrames([...marks, ...frames, ...late], { places: 3 })).toEqual([17, 50]);
  });

  it('are those of the moves alone', () => {
    const before = frame('d', 2, 5);
    const after = frame('e', 110, 120);
    expect(movedFrames([...before, ...marks, ...frames, ...after], { places: 3 })).toHaveLength(2);
  });

  it('are none of a canvas that stood still, and must have been presented where it moved', () => {
    expect(movedFrames([...marks, ...frames], { places: 1 })).toBeUndefined();
    expect(() => movedFrames(marks, { places: 3 })).toThrow(/no frames were presented/);
  });
});
