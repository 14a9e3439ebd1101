import type { DemoScene } from '#lib/protocol/demo-scenes.ts';

const shapes = {
  running: <path d="M4 2.5v9l7.5-4.5z" fill="currentColor" />,
  idle: <path d="M4 2.5v9l7.5-4.5z" fill="none" stroke="currentColor" strokeLinejoin="round" />,
  standing: <path d="M2.5 7h9M7 2.5v9" fill="none" stroke="currentColor" strokeLinecap="round" />,
} as const;

/** Runs, waits, or always stands: by shape; the words beside it say the same. */
export function SceneMark({ state }: { readonly state: DemoScene['state'] }) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" className="shrink-0">
      {shapes[state]}
    </svg>
  );
}
