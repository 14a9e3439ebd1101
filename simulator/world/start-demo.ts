import type { CatchUpClock } from '#simulator/catch-up-clock.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import type { Kubelets } from '#simulator/controllers/kubelet.ts';
import { createRandom } from '#simulator/random.ts';
import type { ScenePlayer } from '#simulator/scenes/scene-player.ts';
import { createScenePlayer, isTouchedBy } from '#simulator/scenes/scene-player.ts';
import { sceneTable } from '#simulator/scenes/scene-table.ts';
import { tellDemoStory } from './demo-story.ts';
import { createDemoWorld } from './demo-world.ts';
import { createSystem } from './system.ts';

export type DemoOptions = {
  readonly cluster: Cluster;
  /** Stands at the time when the demo's world was made. */
  readonly clock: CatchUpClock;
  readonly kubelets: Kubelets;
  /** The same seed gives the same story. */
  readonly seed: number;
};

/** How long the world has existed when somebody first looks at it: its Pods have settled, what fails has failed for long. */
export const demoAgeMs = 112 * 60_000;

/** Writes the demo's world, lets it grow old, lets its story run from now on, and has its scenes ready. */
export function startDemo({ cluster, clock, kubelets, seed }: DemoOptions): ScenePlayer {
  createSystem(cluster);
  createDemoWorld(cluster, clock);
  clock.catchUp();
  const story = tellDemoStory({
    cluster,
    clock,
    random: createRandom(seed),
    kubelets,
    isTaken: (namespace, deployment) => player.isTaken(namespace, deployment),
  });
  const player = createScenePlayer({
    cluster,
    clock,
    random: createRandom(seed),
    kubelets,
    scenes: sceneTable,
    touching: (touched) =>
      story.yieldAt((namespace, name) => isTouchedBy(touched, namespace, name)),
  });
  return player;
}
