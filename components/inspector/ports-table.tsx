import { StateIcon } from '#components/status/state-icon.tsx';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { TableHead } from './table-head.tsx';

const heads = ['Port', 'Target', 'Publ.', 'Ready', 'Serving', 'Not ready', 'Term.'] as const;

/** Each port by itself: one may have endpoints while another has none. */
export function PortsTable({
  entry,
  fresh,
}: {
  readonly entry: ServiceEntry;
  readonly fresh: Freshness;
}) {
  if (entry.ports.length === 0) return null;
  return (
    <section className="inspector-section">
      <table className="facts-table table-fixed" data-testid="ports">
        <caption className="section-head pb-1 text-left">Ports</caption>
        <colgroup>
          <col />
          <col className="w-[19%]" />
          <col className="w-[10%]" />
          <col className="w-[11.5%]" />
          <col className="w-[13.5%]" />
          <col className="w-[11%]" />
          <col className="w-[10%]" />
        </colgroup>
        <TableHead heads={heads} />
        <tbody>
          {entry.ports.map((port) => (
            <tr
              key={`${port.name} ${port.protocol} ${port.port}`}
              data-port={port.port}
              data-health={port.health}
              data-fresh={fresh}
            >
              <th scope="row">
                <span className="flex items-start gap-1.5">
                  <StateIcon tone={port.health} fresh={fresh} size={13} labelled />
                  <span className="break-words">
                    {visibleText(port.name)} {port.port}/{port.protocol}
                    {port.nodePort === undefined ? '' : ` · nodePort ${port.nodePort}`}
                  </span>
                </span>
              </th>
              <td className="min-w-12 font-mono [overflow-wrap:anywhere]">
                {visibleText(`${port.targetPort ?? port.port}`)}
              </td>
              <td>{port.published}</td>
              <td>{port.ready}</td>
              <td>{port.serving}</td>
              <td>{port.notReady}</td>
              <td>{port.terminating}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
