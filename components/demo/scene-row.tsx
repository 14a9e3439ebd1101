import type { SceneActions } from '#lib/client/use-demo-scenes.ts';
import type { DemoScene } from '#lib/protocol/demo-scenes.ts';
import { SceneMark } from './scene-mark.tsx';
import { SightLink } from './sight-link.tsx';

/** One scene in the list: what it is, how far, where to look, and its button. */
export function SceneRow({
  scene,
  actions,
}: {
  readonly scene: DemoScene;
  readonly actions: SceneActions;
}) {
  const { name, title, state, sights } = scene;
  const isRunning = state === 'running';
  return (
    <li
      className="flex items-start gap-2 border-t border-line py-2"
      data-testid="scene"
      data-scene={name}
      data-state={state}
    >
      <span className={`pt-0.5 ${isRunning ? 'text-ink' : 'text-ink-3'}`}>
        <SceneMark state={state} />
      </span>
      <div className="min-w-0 flex-1">
        <h4 className={isRunning ? 'font-semibold' : 'font-medium'}>{title}</h4>
        <p className="mt-0.5 flex flex-wrap items-baseline gap-x-2 text-[12px] text-ink-3">
          {state === 'standing' ? null : <span>{stateWords(scene)}</span>}
          {sights.map((sight) => (
            <SightLink key={`${sight.namespace}/${sight.name}`} sight={sight} />
          ))}
        </p>
      </div>
      {state === 'standing' ? null : (
        <button
          type="button"
          className="control"
          aria-label={`${isRunning ? 'Stop' : 'Start'}: ${title}`}
          onClick={() => (isRunning ? actions.reset(name) : actions.start(name))}
        >
          {isRunning ? 'Stop' : 'Start'}
        </button>
      )}
    </li>
  );
}

/** The state in words; the time is the reader's own. */
export function stateWords({ state, since }: DemoScene): string {
  if (state === 'standing') return 'always there';
  if (state === 'idle' || since === undefined) return 'not started';
  return `runs since ${new Date(since).toLocaleTimeString('en-GB')}`;
}
