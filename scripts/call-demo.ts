import type { DemoScenes } from '#lib/protocol/demo-scenes.ts';
import { demoActionHeader, isDemoScenes } from '#lib/protocol/demo-scenes.ts';
import { sceneLine } from '#lib/server/demo/scene-line.ts';

/** A server on this machine answers at once; one that does not is no demo of ours. */
const patienceMs = 2_000;

/** The demo that runs there is not ours to tell. */
export class DemoCallError extends Error {
  override readonly name = 'DemoCallError';
}

/**
 * Tells the demo that runs at `address` to start the scene, if one was named. Returns what to say about it, or
 * undefined where no demo answers.
 */
export async function callDemo(
  address: string,
  scene: string | undefined,
): Promise<string | undefined> {
  const known = await scenesFrom(`${address}/api/v1/demo/scenes`, 'GET');
  if (known === undefined) return undefined;
  const running = `The demo already runs at ${address}`;
  if (scene === undefined) return running;
  const answer = await scenesFrom(`${address}/api/v1/demo/scenes/${scene}`, 'POST');
  const started = answer?.scenes.find(({ name }) => name === scene);
  if (started === undefined) {
    throw new DemoCallError(
      `${running}, but it is of another version and has no scene ${scene}: stop it first.`,
    );
  }
  return `${running}.\n${sceneLine(started, address)}`;
}

async function scenesFrom(url: string, method: 'GET' | 'POST'): Promise<DemoScenes | undefined> {
  try {
    const response = await fetch(url, {
      method,
      headers: { [demoActionHeader.name]: demoActionHeader.value },
      signal: AbortSignal.timeout(patienceMs),
    });
    const body: unknown = await response.json();
    return response.ok && isDemoScenes(body) ? body : undefined;
  } catch {
    // Nothing listens there, or something else than Slicescope.
    return undefined;
  }
}
