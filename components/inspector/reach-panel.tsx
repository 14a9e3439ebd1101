import type { PanelProps } from './panel-props.ts';

/** Which endpoints a client reaches, by where it is. */
export function ReachPanel({ entry }: PanelProps) {
  return (
    <section className="inspector-section" aria-label={`Reach of ${entry.key}`}>
      <p className="text-ink-2">Not evaluated.</p>
    </section>
  );
}
