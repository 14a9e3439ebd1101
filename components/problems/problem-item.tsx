import { useView } from '#components/page/view-context.ts';
import { ServiceNumber } from '#components/topology/service-number.tsx';
import { knownText, servesNobody } from '#lib/client/health-words.ts';
import type { Problem } from '#lib/client/problems.ts';
import type { Selection } from '#lib/client/selection.ts';
import { formatSelection } from '#lib/client/selection.ts';
import { useFreshness } from '#lib/client/use-topology.ts';
import { serviceSources } from '#lib/client/view-freshness.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

/** One problem in two lines: which, and what. */
export function ProblemItem({
  problem,
  target,
}: {
  readonly problem: Problem;
  readonly target: Selection | undefined;
}) {
  const { selection, reveal, setOpen } = useView();
  if (problem.kind === 'service') return <ServiceProblem entry={problem.entry} />;
  const { title, text } = wordsOf(problem);
  const isChosen =
    target !== undefined &&
    selection !== null &&
    formatSelection(selection) === formatSelection(target);
  const body = (
    <>
      <span className="block font-semibold break-words">{visibleText(title)}</span>
      <span className="line-clamp-2 text-[12px] text-ink-2">{visibleText(text)}</span>
    </>
  );
  const classes = 'problem w-full rounded-lg py-1.5 pr-2 pl-3.5 text-left';
  if (target === undefined) return <div className={classes}>{body}</div>;
  return (
    <button
      type="button"
      className={classes}
      data-testid="problem"
      data-problem={problem.kind}
      data-key={problem.kind === 'orphan' ? problem.slice.key : undefined}
      aria-pressed={isChosen}
      onClick={() => {
        setOpen(formatSelection(target), true);
        reveal(target);
      }}
    >
      {body}
    </button>
  );
}

function ServiceProblem({ entry }: { readonly entry: ServiceEntry }) {
  const { selection, reveal, setOpen, namesNamespaces } = useView();
  const { namespace, name } = entry.service.metadata;
  const fresh = useFreshness(serviceSources, namespace);
  const dead = servesNobody(entry.health) && fresh === 'live';
  return (
    <button
      type="button"
      className="problem w-full rounded-lg py-1.5 pr-2 pl-3.5 text-left"
      data-testid="problem"
      data-problem="service"
      data-key={entry.key}
      data-health={entry.health}
      data-fresh={fresh}
      data-dead={dead ? '' : undefined}
      aria-pressed={selection?.kind === 'service' && selection.key === entry.key}
      onClick={() => {
        setOpen(`svc/${entry.key}`, true);
        reveal({ kind: 'service', key: entry.key });
      }}
    >
      <span className="flex items-baseline justify-between gap-2">
        <span className="min-w-0 truncate font-semibold">
          {visibleText(name)}{' '}
          <span className="font-normal text-ink-3">
            {namesNamespaces ? visibleText(namespace) : ''}
          </span>
        </span>
        <ServiceNumber entry={entry} fresh={fresh} size="line" />
      </span>
      <span className="line-clamp-2 text-[12px] text-ink-2">
        {visibleText(knownText(entry.summary, fresh))}
      </span>
    </button>
  );
}

function wordsOf(problem: Exclude<Problem, { kind: 'service' }>): {
  readonly title: string;
  readonly text: string;
} {
  switch (problem.kind) {
    case 'orphan':
      return {
        title: problem.slice.key,
        text:
          problem.slice.serviceName === undefined
            ? 'Slice without a Service: it names none'
            : `Slice without a Service: ${problem.slice.serviceName} does not exist`,
      };
    case 'unreadable':
      return {
        title: problem.object.key,
        text: `Could not be read (${problem.resource}): ${problem.object.reason}`,
      };
    case 'source':
      return {
        title: `${problem.source.resource}${problem.source.namespace === undefined ? '' : ` in ${problem.source.namespace}`}`,
        text: `${problem.source.phase === 'absent' ? 'Not served' : 'Not visible'}: ${problem.source.reason ?? 'no reason was given'}`,
      };
  }
}
