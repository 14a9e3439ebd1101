import { useFreshness } from '#lib/client/use-topology.ts';
import { serviceSources } from '#lib/client/view-freshness.ts';
import type { PanelProps } from './panel-props.ts';
import { PortsTable } from './ports-table.tsx';

/** Each port by itself. */
export function PortsTab({ entry }: PanelProps) {
  const fresh = useFreshness(serviceSources, entry.service.metadata.namespace);
  return entry.ports.length === 0 ? (
    <section className="inspector-section">
      <p className="text-ink-2">The Service declares no port.</p>
    </section>
  ) : (
    <PortsTable entry={entry} fresh={fresh} />
  );
}
