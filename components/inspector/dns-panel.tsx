import type { PanelProps } from './panel-props.ts';

/** The names and records that cluster DNS answers. */
export function DnsPanel({ entry }: PanelProps) {
  return (
    <section className="inspector-section" aria-label={`DNS of ${entry.key}`}>
      <p className="text-ink-2">Not evaluated.</p>
    </section>
  );
}
