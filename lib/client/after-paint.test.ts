import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { afterPaint } from './after-paint.ts';

/** A page whose frames the test draws. */
let frames: (() => void)[] = [];
const page = { hidden: false };
const drawFrame = (): void => {
  const due = frames;
  frames = [];
  for (const run of due) run();
};

beforeEach(() => {
  frames = [];
  page.hidden = false;
  vi.stubGlobal('document', page);
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('runs when the frame that shows the change has been drawn: at the beginning of the one after it', () => {
  const run = vi.fn();
  afterPaint(run);
  drawFrame();
  expect(run).not.toHaveBeenCalled();
  drawFrame();
  expect(run).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(1000);
  expect(run).toHaveBeenCalledOnce();
});

it('runs soon where nobody sees the page, and not again when it is drawn', () => {
  page.hidden = true;
  const run = vi.fn();
  afterPaint(run);
  vi.advanceTimersByTime(100);
  expect(run).toHaveBeenCalledOnce();
  drawFrame();
  drawFrame();
  expect(run).toHaveBeenCalledOnce();
});

it('waits for the frame of a page that is seen while a long task holds it up, but not for ever', () => {
  const run = vi.fn();
  afterPaint(run);
  vi.advanceTimersByTime(900);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(run).toHaveBeenCalledOnce();
});
