import { demoCommand } from './demo-command.ts';
import type { Scene, Sight } from './scene.ts';
import type { ScenePlayer } from './scene-player.ts';

/** A scene in words, and how far it is. */
export type SceneReport = {
  readonly name: string;
  readonly title: string;
  readonly teaches: string;
  readonly command: string;
  readonly sights: readonly Sight[];
  readonly afterwards?: string;
  readonly state: 'standing' | 'idle' | 'running';
  /** RFC 3339. */
  readonly since?: string;
  /** The Node that it plays on, if it plays on one. */
  readonly node?: string;
  readonly act?: { readonly played: number; readonly of: number; readonly text: string };
};

/** A demo's scenes by name, for programs. */
export type SceneControl = {
  scenes(): readonly SceneReport[];
  /** False if no scene has that name. */
  start(name: string): boolean;
  /** Stops that scene, or with no name puts everything back; false if no scene has that name. */
  reset(name?: string): boolean;
};

/** Speaks for a player. `kubeconfig` is the file for kubectl, quoted for a shell, if there is one. */
export function createSceneControl(player: ScenePlayer, kubeconfig?: string): SceneControl {
  const withScene = (name: string, act: (scene: Scene) => void): boolean => {
    const scene = player.scenes.find((candidate) => candidate.name === name);
    if (scene === undefined) return false;
    act(scene);
    return true;
  };
  return {
    scenes: () => player.scenes.map((scene) => report(scene, player, kubeconfig)),
    start: (name) => withScene(name, player.start),
    reset: (name) => {
      if (name !== undefined) return withScene(name, player.stop);
      player.reset();
      return true;
    },
  };
}

function report(scene: Scene, player: ScenePlayer, kubeconfig?: string): SceneReport {
  const { name, title, teaches, sights } = scene;
  const command = demoCommand(scene.command, kubeconfig);
  const words = { name, title, teaches, command, sights };
  if (scene.kind === 'standing') return { ...words, state: 'standing' };
  const { acts, afterwards } = scene;
  const progress = player.progress(scene);
  if (progress.state !== 'running') return { ...words, afterwards, state: 'idle' };
  const node = progress.touched.find(({ resource }) => resource === 'nodes')?.name;
  const text = acts[progress.acts - 1]?.text ?? 'It begins.';
  return {
    ...words,
    command: command.replace('NODE', node ?? 'NODE'),
    afterwards,
    state: 'running',
    since: new Date(progress.since).toISOString(),
    ...(node !== undefined && { node }),
    act: { played: progress.acts, of: acts.length, text },
  };
}
