import { clickAnswered } from './click-answered.ts';
import { findStore } from './find-store.ts';
import { createFrameTimes } from './frame-times.ts';
import { heldByPage } from './held-by-page.ts';
import type { PageProgram } from './page-questions.ts';
import { pageProgramName } from './page-questions.ts';
import { cellOnScreen, watchPixels } from './pixel-watch.ts';
import { untilHeld } from './until-held.ts';

// Runs in the page under test, as one bundled script: looks at what the page holds and how it paints.

const frames = createFrameTimes();
let answered: Promise<number> | undefined;
const program: PageProgram = {
  held: () => heldByPage(findStore()),
  count: () => findStore().getState().slices.size,
  untilHeld: (wanted) => untilHeld(findStore(), wanted),
  readyOf(service) {
    const entry = findStore().getState().services.get(service);
    return `${entry?.ready}/${entry?.counts.published}`;
  },
  watchPixels: (watch) => watchPixels(findStore(), watch),
  cellOnScreen: (cells, address) => cellOnScreen(findStore(), cells, address),
  expectClick() {
    answered = clickAnswered();
    answered.catch(() => undefined);
  },
  clickAnswered: () => answered ?? Promise.reject(new Error('no click was expected')),
  frames: (act) => frames[act](),
};
Reflect.set(window, pageProgramName, program);
