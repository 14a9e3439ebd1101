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
  const duration = (
    <span className="shrink-0 font-mono text-[11px] text-ink-3">
      <SinceText since={since} form="duration" />
    </span>
  );
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
      <span className="block" title={visibleText(entry.key)}>
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate font-semibold">{visibleText(name)}</span>{' '}
          {namesNamespaces ? null : duration}
          <ServiceNumber entry={entry} fresh={fresh} size="line" />
        </span>{' '}
        {/* A line of its own: beside a long name there would be room for a letter or two. */}
        {namesNamespaces ? (
          <span className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1 truncate text-[12px] text-ink-3">
              {visibleText(namespace)}
            </span>{' '}
            {duration}
          </span>
        ) : null}
      </span>{' '}
      <ProblemText gravity={gravityOfEntry(entry)} fresh={fresh} text={knownText(text, fresh)} />
      {more > 0 ? (
        <span className="block pl-[18px] text-[11.5px] text-ink-3">
          and {more} more {more === 1 ? 'finding' : 'findings'}
        </span>
      ) : null}
    </button>
  );
});
