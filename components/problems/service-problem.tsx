import { memo } from 'react';
import { useView } from '#components/page/view-context.ts';
import { SinceText } from '#components/status/since-text.tsx';
import { ServiceNumber } from '#components/topology/service-number.tsx';
import { foldConsequences } from '#lib/client/finding-tree.ts';
import { knownText, servesNobody } from '#lib/client/health-words.ts';
import { asSentence } from '#lib/client/sentence.ts';
import { gravityOfEntry, outrankingGravity } from '#lib/client/severity-words.ts';
import { verdictInList } from '#lib/client/unknown-causes.ts';
import { useFreshness } from '#lib/client/use-topology.ts';
import { serviceSources } from '#lib/client/view-freshness.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { ProblemText } from './problem-text.tsx';

/** A Service among the problems: how long, how many of how many, and why. Renders when that Service changed. */
export const ServiceProblem = memo(function ServiceProblem({
  entry,
  kind,
}: {
  readonly entry: ServiceEntry;
  readonly kind: 'service' | 'noticed';
}) {
  const { selection, reveal, setOpen, namesNamespaces } = useView();
  const { namespace, name } = entry.service.metadata;
  const fresh = useFreshness(serviceSources, namespace);
  const dead = servesNobody(entry.health) && fresh === 'live';
  const more = foldConsequences(entry.findings).length - 1;
  const text =
    kind === 'service'
      ? verdictInList(entry)
      : asSentence(entry.findings[0]?.sentence ?? entry.summary);
  const since = kind === 'service' ? entry.since : entry.findings[0]?.since;
  return (
    <button
      type="button"
      className="problem w-full rounded-lg py-1.5 pr-2 pl-3.5 text-left"
      data-testid="problem"
      data-problem={kind}
      data-key={entry.key}
      data-health={entry.health}
      data-gravity={outrankingGravity(entry, fresh)}
      data-fresh={fresh}
      data-dead={dead ? '' : undefined}
      aria-pressed={selection?.kind === 'service' && selection.key === entry.key}
      onClick={() => {
        if (kind === 'service' || entry.legacy !== undefined) setOpen(`svc/${entry.key}`, true);
        reveal({ kind: 'service', key: entry.key });
      }}
    >
      <span className="flex items-baseline gap-2">
        {/* Where there is no room for both, the namespace goes first. */}
        <span className="flex min-w-0 flex-1 items-baseline gap-1" title={visibleText(entry.key)}>
          <span className="max-w-full shrink-0 truncate font-semibold">{visibleText(name)}</span>{' '}
          <span className="min-w-0 truncate text-ink-3">
            {namesNamespaces ? visibleText(namespace) : ''}
          </span>
        </span>
        <span className="shrink-0 font-mono text-[11px] text-ink-3">
          <SinceText since={since} form="duration" />
        </span>
        <ServiceNumber entry={entry} fresh={fresh} size="line" />
      </span>
      <ProblemText gravity={gravityOfEntry(entry)} fresh={fresh} text={knownText(text, fresh)} />
      {more > 0 ? (
        <span className="block pl-[18px] text-[11.5px] text-ink-3">
          and {more} more {more === 1 ? 'finding' : 'findings'}
        </span>
      ) : null}
    </button>
  );
});
