import { useMemo } from 'react';
import { portsAsPublished } from '#lib/client/port-truth-of.ts';
import { useFrameSelect, useFreshness } from '#lib/client/use-topology.ts';
import { serviceSources } from '#lib/client/view-freshness.ts';
import type { PanelProps } from './panel-props.ts';
import { PortWay } from './port-way.tsx';
import { PortsTable } from './ports-table.tsx';

/** Each port by itself: how many serve it, and its way from the Service to the slices. */
export function PortsTab({ entry, detail }: PanelProps) {
  const fresh = useFreshness(serviceSources, entry.service.metadata.namespace);
  const serverVersion = useFrameSelect((state) => state.identity?.version);
  const ways = useMemo(
    () => (detail === undefined ? [] : portsAsPublished(detail, entry.expectation, serverVersion)),
    [detail, entry.expectation, serverVersion],
  );
  if (entry.ports.length === 0) {
    return (
      <section className="inspector-section">
        <p className="text-ink-2">The Service declares no port.</p>
      </section>
    );
  }
  return (
    <>
      <PortsTable entry={entry} fresh={fresh} />
      {ways.map((way) => (
        <PortWay key={`${way.port.name} ${way.port.protocol} ${way.port.port}`} way={way} />
      ))}
    </>
  );
}
