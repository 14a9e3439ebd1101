import { createMoveWatch } from './canvas-moves.ts';
import { clickAnswered } from './click-answered.ts';
import { findStore } from './find-store.ts';
import { createFrameTimes } from './frame-times.ts';
import { heldByPage } from './held-by-page.ts';
import { keyAnswered } from './key-answered.ts';
import { lineInSight } from './line-in-sight.ts';
import { createPageBlocks } from './page-blocks.ts';
import type { PageProgram } from './page-questions.ts';
import { pageProgramName } from './page-questions.ts';
import { cellOnScreen, watchPixels } from './pixel-watch.ts';
import { createSteadyFrames } from './steady-frames.ts';
import { untilHeld } from './until-held.ts';

// Runs in the page under test, as one bundled script: looks at what the page holds and how it paints.

const frames = createFrameTimes();
const moves = createMoveWatch();
const blocks = createPageBlocks();
const steadyFrames = createSteadyFrames(findStore);
let answered: Promise<number | undefined> | undefined;
let found: Promise<number> | undefined;
const program: PageProgram = {
  held: () => heldByPage(findStore()),
  seq: () => findStore().getState().revision?.seq ?? -1,
  count: () => findStore().getState().slices.size,
  untilHeld: (wanted) => untilHeld(findStore(), wanted),
  readyOf(service) {
    const entry = findStore().getState().services.get(service);
    return `${entry?.ready}/${entry?.counts.published}`;
  },
  watchPixels: (watch) => watchPixels(findStore(), watch),
  cellOnScreen: (cells, address) => cellOnScreen(findStore(), cells, address),
  lineInSight,
  expectClick() {
    answered = clickAnswered();
    answered.catch(() => undefined);
  },
  clickAnswered: () => answered ?? Promise.reject(new Error('no click was expected')),
  expectKey() {
    found = keyAnswered();
    found.catch(() => undefined);
  },
  keyAnswered: () => found ?? Promise.reject(new Error('no key was expected')),
  blocks(act) {
    if (act === 'end') return blocks.end();
    blocks.begin();
    return 0;
  },
  steadiness(act) {
    if (act === 'end') return steadyFrames.end();
    steadyFrames.begin();
    return { frames: 0, lacking: 0 };
  },
  moves(act) {
    if (act === 'end') return moves.end();
    moves.begin();
    return { places: 0 };
  },
  frames: (act) => frames[act](),
};
Reflect.set(window, pageProgramName, program);
