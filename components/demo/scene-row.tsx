import { useId, useState } from 'react';
import { CopyButton } from '#components/status/copy-command.tsx';
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
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <li
      className="flex items-start gap-2 border-t border-line py-1.5"
      data-testid="scene"
      data-scene={name}
      data-state={state}
    >
      <span className={`pt-[3px] ${isRunning ? 'text-ink' : 'text-ink-3'}`}>
        <SceneMark state={state} />
      </span>
      <div className="min-w-0 flex-1">
        <h4 className={isRunning ? 'font-semibold' : 'font-medium'}>{title}</h4>
        <p className="flex flex-wrap gap-x-2 text-[12px] leading-5 text-ink-3">
          {state === 'standing' ? null : <span>{stateWords(scene)}</span>}
          {sights.map((sight) => (
            <SightLink key={`${sight.namespace}/${sight.name}`} sight={sight} />
          ))}
          <button
            type="button"
            className="underline decoration-line-strong underline-offset-3 hover:text-ink"
            aria-label={`Explain: ${title}`}
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            onClick={() => setOpen(!isOpen)}
          >
            explain
          </button>
        </p>
        {isOpen ? <Explanation id={id} scene={scene} /> : null}
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

function Explanation({ id, scene }: { readonly id: string; readonly scene: DemoScene }) {
  const { teaches, command, afterwards } = scene;
  return (
    <div id={id} className="mt-1 mb-1.5 text-ink-2">
      <p>{teaches}</p>
      {afterwards === undefined ? null : <p className="mt-1">When stopped: {afterwards}</p>}
      <p className="mt-1">
        <code className="font-mono text-[11.5px] break-all">{command}</code>{' '}
        <CopyButton text={command} label="copy" />
      </p>
    </div>
  );
}

/** The state in words; the time is the reader's own. */
function stateWords({ state, since }: DemoScene): string {
  if (state === 'idle' || since === undefined) return 'not started';
  return `runs since ${new Date(since).toLocaleTimeString('en-GB')}`;
}
