import { CopyCommand } from '#components/status/copy-command.tsx';
import { useCatalogueEntry } from '#lib/client/use-catalogue-entry.ts';
import { namesCluster, useCommandTarget } from '#lib/client/use-command-target.ts';
import type { CatalogueEntry } from '#lib/diagnosis/catalogue/catalogue-entry.ts';

import { commandText } from '#lib/diagnosis/command-text.ts';
import type { Finding, KubectlCommand } from '#lib/domain/finding.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { EvidenceTable } from './evidence-table.tsx';

/** What a finding rests on, how to see it with kubectl, what to do, and what is always true of it. */
export function FindingDetail({ finding }: { readonly finding: Finding }) {
  const { id, confirm, remedies, evidence, notVisible } = finding;
  const entry = useCatalogueEntry(id);
  const target = useCommandTarget();
  return (
    <div className="finding-body">
      {entry === undefined ? null : <p className="text-ink-2">{entry.means}</p>}
      <EvidenceTable evidence={evidence} />
      {confirm.length === 0 ? null : (
        <section aria-label="See it with kubectl">
          <h4 className="section-head">See it with kubectl</h4>
          {namesCluster(target) ? null : (
            <p className="text-[12px] text-ink-3">
              Your kubectl has to point at this cluster: its context has a name of its own there.
            </p>
          )}
          {confirm.map((command) => (
            <Command key={command.words.join(' ')} command={command} />
          ))}
        </section>
      )}
      {remedies.length === 0 ? null : (
        <section aria-label="What to do">
          <h4 className="section-head">What to do</h4>
          <ul className="grid grid-cols-1 gap-2">
            {remedies.map(({ text, command }) => (
              <li key={text}>
                <p className="text-ink-2">{visibleText(text)}</p>
                {command === undefined ? null : <Command command={command} changes />}
              </li>
            ))}
          </ul>
        </section>
      )}
      {notVisible.map((text) => (
        <p key={text} className="text-[12px] text-ink-3">
          {visibleText(text)}
        </p>
      ))}
      {entry === undefined ? null : <Catalogue entry={entry} />}
    </div>
  );
}

function Command({
  command,
  changes = false,
}: {
  readonly command: KubectlCommand;
  readonly changes?: boolean;
}) {
  const target = useCommandTarget();
  const note = changes ? effectText(command) : '';
  return (
    <>
      {note === '' ? null : <p className="mt-1 -mb-1.5 text-[11.5px] text-ink-3">{note}</p>}
      <CopyCommand command={visibleText(commandText(command, target))} />
    </>
  );
}

/** They only read. */
const reading: readonly string[] = ['get', 'describe', 'logs', 'events', 'auth', 'top', 'explain'];

/** What a command does besides reading. */
function effectText({ words: [verb = ''] }: KubectlCommand): string {
  if (reading.includes(verb)) return '';
  const effect = verb === 'exec' ? 'runs in the container' : 'changes the cluster';
  return `${effect}; Slicescope never runs it`;
}

/** The same words as in docs/findings. */
function Catalogue({ entry }: { readonly entry: CatalogueEntry }) {
  const { id, code, title, detected, confirm, fix, sources = [] } = entry;
  return (
    <details className="text-[12px] text-ink-2">
      <summary className="cursor-pointer text-ink-3">
        About {id}: {title}
      </summary>
      <dl className="catalogue">
        <dt>Code</dt>
        <dd className="font-mono text-[11.5px]">{code}</dd>
        <dt>Told when</dt>
        <dd>{detected}</dd>
        <dt>How grave</dt>
        <dd>{entry.severity}</dd>
        <dt>To confirm</dt>
        <dd>{confirm}</dd>
        <dt>To fix</dt>
        <dd>{fix}</dd>
        {sources.length === 0 ? null : (
          <>
            <dt>Written down in</dt>
            <dd className="break-words">{sources.join(', ')}</dd>
          </>
        )}
      </dl>
    </details>
  );
}
