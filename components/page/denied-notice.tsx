import { CopyCommand } from '#components/status/copy-command.tsx';
import { NamespaceEntry } from '#components/toolbar/namespace-entry.tsx';
import { canListCommand } from '#lib/domain/shell-quote.ts';
import type { SourceStatus } from '#lib/domain/source-status.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

/** What may not be seen, how to find out, and what to try. */
export function DeniedNotice({ sources }: { readonly sources: readonly SourceStatus[] }) {
  const [first] = sources;
  const where = sources.flatMap(({ namespace }) => namespace ?? []);
  return (
    <>
      <h2 className="text-[15px] font-semibold">
        Services{' '}
        {where.length === 0 ? 'of all namespaces' : `in ${where.map(visibleText).join(', ')}`} are
        not visible to you
      </h2>
      <p className="mt-1 text-ink-2">
        That is not the same as none. Who grants rights in this cluster can allow “list” and “watch”
        of services and endpointslices; this tells whether you have them:
      </p>
      <CopyCommand command={canListCommand('services', first?.namespace)} />
      <p className="mt-3 text-ink-2">If you may see one namespace, name it:</p>
      <NamespaceEntry />
    </>
  );
}
