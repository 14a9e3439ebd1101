import { StateIcon } from '#components/status/state-icon.tsx';
import { knownText } from '#lib/client/health-words.ts';
import { useFreshness } from '#lib/client/use-topology.ts';
import { ghostSources } from '#lib/client/view-freshness.ts';
import type { Ghost } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

/** Pods that the selector asks for and no slice publishes. */
export function GhostTable({
  ghosts,
  namespace,
}: {
  readonly ghosts: readonly Ghost[];
  readonly namespace: string;
}) {
  const fresh = useFreshness(ghostSources, namespace);
  if (ghosts.length === 0) return null;
  return (
    <section className="inspector-section">
      <table className="facts-table" data-testid="ghosts">
        <caption className="section-head pb-1 text-left">Expected, not published</caption>
        <thead>
          <tr>
            {['Pod', 'Why', 'Phase', 'Node'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ghosts.map((ghost) => (
            <tr
              key={ghost.uid ?? ghost.pod}
              data-pod={ghost.pod}
              data-health="ghost"
              data-fresh={fresh}
            >
              <th scope="row">
                <span className="flex items-start gap-1.5">
                  <StateIcon tone="ghost" fresh={fresh} size={13} />
                  <span className="font-mono text-[11.5px] break-all">
                    {visibleText(ghost.pod)}
                  </span>
                </span>
              </th>
              <td>{visibleText(knownText(ghost.note, fresh))}</td>
              <td>{visibleText(ghost.phase ?? '–')}</td>
              <td className="break-all">{visibleText(ghost.nodeName ?? '–')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
