import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession } from '@playwright/test';
import { viewport } from './bench-page.ts';

/** What a hand does on the canvas. */
export type Move = 'pan' | 'scroll' | 'zoom';

/** A mouse tells where it is about so often. */
const stepMs = 8;
const middle = { x: viewport.width / 2, y: viewport.height / 2 };
const reach = { x: 220, y: 160 };
/** Steps for one way there and back. */
const stepsOfRound = 120;
const wheelStep = 24;
const zoomStep = 12;
const controlKey = 2;

/** Moves for so long, there and back again, so that it ends about where it began. */
export async function moveOverCanvas(cdp: CDPSession, move: Move, ms: number): Promise<void> {
  const until = performance.now() + ms;
  if (move === 'pan') await press(cdp, 'mousePressed');
  for (let step = 0; performance.now() < until || step % stepsOfRound !== 0; step += 1) {
    // Sent without waiting for the page: a hand does not wait either.
    void send(cdp, move, step);
    await pause(stepMs);
  }
  if (move === 'pan') await press(cdp, 'mouseReleased');
}

function send(cdp: CDPSession, move: Move, step: number): Promise<unknown> {
  const turn = (2 * Math.PI * step) / stepsOfRound;
  if (move === 'pan') {
    return cdp.send('Input.dispatchMouseEvent', {
      type: 'mouseMoved',
      button: 'left',
      buttons: 1,
      x: middle.x + reach.x * Math.sin(turn),
      y: middle.y + reach.y * Math.sin(2 * turn),
    });
  }
  const isZoom = move === 'zoom';
  return cdp.send('Input.dispatchMouseEvent', {
    type: 'mouseWheel',
    ...middle,
    deltaX: 0,
    deltaY: Math.sign(Math.cos(turn)) * (isZoom ? zoomStep : wheelStep),
    ...(isZoom && { modifiers: controlKey }),
  });
}

async function press(cdp: CDPSession, type: 'mousePressed' | 'mouseReleased'): Promise<void> {
  await cdp.send('Input.dispatchMouseEvent', { type, ...middle, button: 'left', clickCount: 1 });
}
