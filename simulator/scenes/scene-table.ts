import { capacityScenes } from './capacity-scenes.ts';
import { nodeScenes } from './node-scenes.ts';
import { rolloutScenes } from './rollout-scenes.ts';
import type { Scene } from './scene.ts';
import { standingScenes } from './standing-scenes.ts';

/** Every scene of the demo: courses first, then what always stands. The command line, the API, the page and docs/demo.md read this. */
export const sceneTable: readonly Scene[] = [
  ...rolloutScenes,
  ...capacityScenes,
  ...nodeScenes,
  ...standingScenes,
];

/** The scene of that name, if there is one. */
export function findScene(name: string): Scene | undefined {
  return sceneTable.find((scene) => scene.name === name);
}
