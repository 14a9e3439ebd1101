import { useState } from 'react';
import useSWR from 'swr';
import type { DemoScene, DemoScenes } from '#lib/protocol/demo-scenes.ts';
import { demoActionHeader, isDemoScenes } from '#lib/protocol/demo-scenes.ts';
import { useFrameSelect } from './use-topology.ts';

/** Scenes are started elsewhere, too: in another tab, or with `npm run demo`. */
const pollMs = 3_000;
const address = '/api/v1/demo/scenes';
const noScenes: readonly DemoScene[] = [];

export type SceneActions = {
  start(name: string): void;
  /** Puts back what that scene changed, or with no name everything. */
  reset(name?: string): void;
  /** Why the last one failed; empty if it did not. */
  readonly failure: string;
};

/** The scenes of the demo as they are now; none where another cluster is shown. */
export function useDemoScenes(): readonly DemoScene[] {
  const isDemo = useFrameSelect((state) => state.identity?.demo === true);
  const { data } = useSWR(isDemo ? address : null, readScenes, { refreshInterval: pollMs });
  return data?.scenes ?? noScenes;
}

/** What a reader may do to the scenes; every reader of the page sees the answer at once. */
export function useSceneActions(): SceneActions {
  const { mutate } = useSWR<DemoScenes>(address, null);
  const [failure, setFailure] = useState('');
  async function act(path: string): Promise<void> {
    try {
      await mutate(sendAction(path), { revalidate: false });
      setFailure('');
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  }
  return {
    failure,
    start: (name) => void act(`${address}/${encodeURIComponent(name)}`),
    reset: (name) =>
      void act(
        `/api/v1/demo/reset${name === undefined ? '' : `?scene=${encodeURIComponent(name)}`}`,
      ),
  };
}

/** Those that run, the latest first. */
export function runningScenes(scenes: readonly DemoScene[]): readonly DemoScene[] {
  return scenes
    .filter(({ state }) => state === 'running')
    .sort((a, b) => (b.since ?? '').localeCompare(a.since ?? ''));
}

async function readScenes(): Promise<DemoScenes> {
  return readAnswer(await fetch(address));
}

async function sendAction(path: string): Promise<DemoScenes> {
  const headers = { [demoActionHeader.name]: demoActionHeader.value };
  return readAnswer(await fetch(path, { method: 'POST', headers }));
}

async function readAnswer(response: Response): Promise<DemoScenes> {
  const body: unknown = await response.json();
  if (response.ok && isDemoScenes(body)) return body;
  throw new Error(`the demo answered with HTTP ${response.status}`);
}
