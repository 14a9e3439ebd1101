import type { Clock } from '#simulator/clock.ts';
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
  readonly clock: Clock;
  readonly kubelets: Kubelets;
  /** The same seed gives the same story. */
  readonly seed: number;
};

/** Writes the demo's world, lets its story run, and has its scenes ready. */
export function startDemo({ cluster, clock, kubelets, seed }: DemoOptions): ScenePlayer {
  createSystem(cluster);
  createDemoWorld(cluster, clock);
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
