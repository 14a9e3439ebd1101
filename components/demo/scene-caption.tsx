import { useState } from 'react';
import { CopyButton } from '#components/status/copy-command.tsx';
import { runningScenes, useDemoScenes, useSceneActions } from '#lib/client/use-demo-scenes.ts';
import type { DemoScene } from '#lib/protocol/demo-scenes.ts';
import { SceneMark } from './scene-mark.tsx';
import { SightLink } from './sight-link.tsx';

/** While a scene runs: what is seen, below everything else, so that nothing moves when it comes or goes. */
export function SceneCaption() {
  const [scene, ...others] = runningScenes(useDemoScenes());
  if (scene === undefined) return null;
  return <Caption key={scene.name} scene={scene} others={others.length} />;
}

function Caption({ scene, others }: { readonly scene: DemoScene; readonly others: number }) {
  const { name, title, act, node, afterwards = '' } = scene;
  const { reset } = useSceneActions();
  const [isOpen, setOpen] = useState(true);
  return (
    <section
      className="frame-caption"
      aria-label={`Scene: ${title}`}
      data-testid="scene-caption"
      data-scene={name}
    >
      <div className="flex items-start gap-x-3">
        <p className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1">
          <SceneMark state="running" />
          <strong className="font-semibold">{title}</strong>
          {node === undefined ? null : <span className="badge">{node}</span>}
          {act === undefined ? null : (
            <span className="font-mono text-[11px] text-ink-3">
              act {act.played} of {act.of}
            </span>
          )}
          <span className="text-ink" aria-live="polite">
            {act?.text ?? ''}
          </span>
          {others > 0 ? <span className="text-ink-3">{others} more running</span> : null}
        </p>
        <button
          type="button"
          className="quiet"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Hide the words' : 'Show the words'}
        </button>
        <button
          type="button"
          className="control"
          aria-label={`Stop: ${title}`}
          title={afterwards}
          onClick={() => reset(name)}
        >
          Stop
        </button>
      </div>
      {isOpen ? <Words scene={scene} /> : null}
    </section>
  );
}

function Words({ scene }: { readonly scene: DemoScene }) {
  const { teaches, sights, command } = scene;
  return (
    <>
      <p className="mt-1 max-w-[110ch] text-ink-2" data-testid="scene-words">
        {teaches}
      </p>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-3 gap-y-1 text-[12px] text-ink-3">
        <span className="flex flex-wrap gap-x-2">
          Look at
          {sights.map((sight) => (
            <SightLink key={`${sight.namespace}/${sight.name}`} sight={sight} />
          ))}
        </span>
        <span>
          <code className="font-mono text-[11.5px] break-all text-ink-2">{command}</code>{' '}
          <CopyButton text={command} label="copy" />
        </span>
      </p>
    </>
  );
}
