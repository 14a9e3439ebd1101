import { Popover } from '#components/toolbar/popover.tsx';
import { runningScenes, useDemoScenes, useSceneActions } from '#lib/client/use-demo-scenes.ts';
import { SceneRow } from './scene-row.tsx';

/** The scenes of the demo, each with its state, its button and what to look at. */
export function ScenesButton() {
  const running = runningScenes(useDemoScenes()).length;
  return (
    <Popover
      label="Scenes of the demo"
      testId="scenes"
      button={
        <>
          <span className="text-ink">Scenes</span>
          {running > 0 ? (
            <span className="badge">
              {running}
              <span className="max-[1100px]:sr-only"> running</span>
            </span>
          ) : null}
          <span aria-hidden="true">▾</span>
        </>
      }
    >
      <SceneList />
    </Popover>
  );
}

function SceneList() {
  const scenes = useDemoScenes();
  const actions = useSceneActions();
  const courses = scenes.filter(({ state }) => state !== 'standing');
  const standing = scenes.filter(({ state }) => state === 'standing');
  return (
    <div className="w-[400px] max-w-full px-4 py-3" data-testid="scene-list">
      <div className="flex items-center justify-between gap-3">
        <h2 className="text-[15px] font-semibold">Scenes of the demo</h2>
        <button
          type="button"
          className="control"
          data-testid="reset-scenes"
          onClick={() => actions.reset()}
        >
          Reset all
        </button>
      </div>
      <p className="mt-1 text-ink-2">
        Situations to watch and to learn from. Nothing in this cluster is real; stopping a scene
        puts back what it changed.
      </p>
      <p className="mt-1 text-ink-3">
        For the kubectl commands, start with{' '}
        <code className="font-mono text-[11.5px]">--demo-kubeconfig demo.kubeconfig</code>.
      </p>
      <p role="alert" className="text-ink-2">
        {actions.failure === '' ? '' : `Not done: ${actions.failure}. Try again.`}
      </p>
      <h3 className="section-head mt-3 mb-1">To start</h3>
      <ul>
        {courses.map((scene) => (
          <SceneRow key={scene.name} scene={scene} actions={actions} />
        ))}
      </ul>
      <h3 className="section-head mt-3 mb-1">Always there</h3>
      <ul>
        {standing.map((scene) => (
          <SceneRow key={scene.name} scene={scene} actions={actions} />
        ))}
      </ul>
    </div>
  );
}
