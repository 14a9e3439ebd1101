import type { Clock } from '#simulator/clock.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import type { Kubelets } from '#simulator/controllers/kubelet.ts';
import type { Random } from '#simulator/random.ts';
import type { Keepsake, ObjectAddress } from './keepsake.ts';
import { addressText, keep, writtenResources } from './keepsake.ts';
import { playCourse } from './play-course.ts';
import type { Scene } from './scene.ts';

/** How far a scene is. */
export type SceneProgress =
  | { readonly state: 'standing' }
  | { readonly state: 'idle' }
  | {
      readonly state: 'running';
      /** Milliseconds since 1970. */
      readonly since: number;
      /** How many of its acts have been played. */
      readonly acts: number;
      readonly touched: readonly ObjectAddress[];
    };

/** Starts and stops the scenes of one demo. Several may run at once: no two touch the same object. */
export type ScenePlayer = {
  readonly scenes: readonly Scene[];
  progress(scene: Scene): SceneProgress;
  /** Starts a course; one that runs goes on. What a standing scene relies on is put back as it was. */
  start(scene: Scene): void;
  /** Ends a course and puts back what it touched; nothing happens if it does not run. A standing scene is put back. */
  stop(scene: Scene): void;
  /** Stops every course, puts back what standing scenes rely on, and creates what was deleted of the world. */
  reset(): void;
  /** True while a running course touches the Deployment, or a Node and with it the Pods of any Deployment. */
  isTaken(namespace: string, deployment: string): boolean;
};

export type ScenePlayerOptions = {
  readonly cluster: Cluster;
  readonly clock: Clock;
  readonly random: Random;
  readonly kubelets: Kubelets;
  readonly scenes: readonly Scene[];
  /** Called before a course remembers what it touches: whoever else is about to change these objects ends it now. */
  readonly touching: (addresses: readonly ObjectAddress[]) => void;
};

type Run = {
  readonly since: number;
  readonly touched: readonly ObjectAddress[];
  readonly keepsakes: readonly Keepsake[];
  readonly stop: () => void;
  acts: number;
};

/** To be made when the world has been written: what is there then is what `reset` puts back. */
export function createScenePlayer(options: ScenePlayerOptions): ScenePlayer {
  const { cluster, clock, random, kubelets, scenes } = options;
  const world = keepWorld(cluster);
  const runs = new Map<string, Run>();

  const isFree = (address: ObjectAddress): boolean =>
    [...runs.values()].every(({ touched }) => !includes(touched, address));

  const begin = (scene: Extract<Scene, { kind: 'course' }>): void => {
    const touched = scene.touches(cluster, isFree);
    options.touching(touched);
    const run: Run = {
      since: clock.now(),
      touched,
      keepsakes: touched.flatMap((address) => keep(cluster, address) ?? []),
      stop: playCourse(scene.acts, { cluster, clock, random, kubelets, touched }, (acts) => {
        run.acts = acts;
      }),
      acts: 0,
    };
    runs.set(scene.name, run);
  };

  const putBackStanding = (scene: Scene): void => {
    for (const address of scene.touches(cluster, isFree))
      world.get(addressText(address))?.putBack();
  };

  const stop = (scene: Scene): void => {
    if (scene.kind === 'standing') putBackStanding(scene);
    const run = runs.get(scene.name);
    if (run === undefined) return;
    run.stop();
    for (const keepsake of run.keepsakes) keepsake.putBack();
    runs.delete(scene.name);
  };

  return {
    scenes,
    progress: ({ kind, name }) => {
      if (kind === 'standing') return { state: 'standing' };
      const run = runs.get(name);
      if (run === undefined) return { state: 'idle' };
      return { state: 'running', since: run.since, acts: run.acts, touched: run.touched };
    },
    start: (scene) => {
      if (scene.kind === 'standing') putBackStanding(scene);
      else if (!runs.has(scene.name)) begin(scene);
    },
    stop,
    reset: () => {
      for (const scene of scenes) stop(scene);
      for (const keepsake of world.values()) keepsake.replaceIfGone();
    },
    isTaken: (namespace, deployment) =>
      [...runs.values()].some(({ touched }) => isTouchedBy(touched, namespace, deployment)),
  };
}

/** Whether a change of the Deployment would meddle with what is touched. */
export function isTouchedBy(
  touched: readonly ObjectAddress[],
  namespace: string,
  deployment: string,
): boolean {
  const own = { resource: 'deployments', namespace, name: deployment } as const;
  return touched.some(({ resource }) => resource === 'nodes') || includes(touched, own);
}

function includes(addresses: readonly ObjectAddress[], wanted: ObjectAddress): boolean {
  return addresses.some((address) => addressText(address) === addressText(wanted));
}

function keepWorld(cluster: Cluster): ReadonlyMap<string, Keepsake> {
  const kept = new Map<string, Keepsake>();
  for (const resource of writtenResources) {
    for (const { metadata } of cluster.list(resource)) {
      const namespace = 'namespace' in metadata ? (metadata.namespace ?? '') : '';
      const address = { resource, namespace, name: metadata.name };
      const keepsake = keep(cluster, address);
      if (keepsake !== undefined) kept.set(addressText(address), keepsake);
    }
  }
  return kept;
}
