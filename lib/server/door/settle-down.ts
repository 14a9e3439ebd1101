import { setTimeout as pause } from 'node:timers/promises';
import { keepHeapSmall, returnMemory } from './return-memory.ts';
import type { RuntimeHandle } from './runtime-handle.ts';
import { warmUp } from './warm-up.ts';

/** How often it is looked whether the lists are there; nobody waits for it. */
const lookMs = 250;
/** A source that connects for so long may never be there. */
const patienceMs = 60_000;

/**
 * What is done once what was listed first is judged, since until then every moment is needed for that.
 * @param address of this server, as a reader would open it
 */
export async function settleDown(runtime: RuntimeHandle, address: string): Promise<void> {
  await runtime.caughtUp?.();
  keepHeapSmall();
  await warmUp(address);
  const startedAt = performance.now();
  while (runtime.isListing?.() && performance.now() - startedAt < patienceMs) {
    await pause(lookMs, undefined, { ref: false });
  }
  await runtime.caughtUp?.();
  // The first costs a second of processor time and leaves garbage: before it is given back.
  await runtime.makeSnapshot?.();
  await returnMemory();
}
