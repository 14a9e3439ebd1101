import { useView } from '#components/page/view-context.ts';
import { SinceText } from '#components/status/since-text.tsx';
import { objectText } from '#lib/client/evidence-words.ts';
import { knownText } from '#lib/client/health-words.ts';
import type { Problem } from '#lib/client/problems.ts';
import type { Selection } from '#lib/client/selection.ts';
import { formatSelection, isSameSelection } from '#lib/client/selection.ts';
import { asSentence } from '#lib/client/sentence.ts';
import { gravityOf } from '#lib/client/severity-words.ts';
import { useFreshness } from '#lib/client/use-topology.ts';
import { serviceSources } from '#lib/client/view-freshness.ts';
import type { Finding } from '#lib/domain/finding.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { ProblemText } from './problem-text.tsx';
import { ServiceProblem } from './service-problem.tsx';

/** One problem: which, how grave, what. */
export function ProblemItem({
  problem,
  target,
}: {
  readonly problem: Problem;
  readonly target: Selection | undefined;
}) {
  if (problem.kind === 'service' || problem.kind === 'noticed') {
    return <ServiceProblem entry={problem.entry} kind={problem.kind} />;
  }
  return <OtherProblem problem={problem} target={target} />;
}

type Other = Exclude<Problem, { kind: 'service' | 'noticed' }>;

function OtherProblem({
  problem,
  target,
}: {
  readonly problem: Other;
  readonly target: Selection | undefined;
}) {
  const { selection, reveal, setOpen } = useView();
  const { title, text, finding } = wordsOf(problem);
  const fresh = useFreshness(serviceSources, finding?.subject.namespace ?? '');
  const isChosen = target !== undefined && isSameSelection(selection, target);
  const body = (
    <>
      <span className="flex items-baseline justify-between gap-2">
        <span className="min-w-0 font-semibold break-words">{visibleText(title)}</span>
        <span className="shrink-0 font-mono text-[11px] text-ink-3">
          <SinceText since={finding?.since} form="duration" />
        </span>
      </span>
      {finding === undefined ? (
        <span className="line-clamp-2 text-[12px] text-ink-2">{visibleText(text)}</span>
      ) : (
        <ProblemText
          gravity={gravityOf(finding)}
          fresh={fresh}
          text={knownText(asSentence(text), fresh)}
        />
      )}
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
      data-gravity={finding === undefined ? undefined : gravityOf(finding)}
      data-fresh={fresh}
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

type Words = {
  readonly title: string;
  readonly text: string;
  readonly finding?: Finding | undefined;
};

function wordsOf(problem: Other): Words {
  switch (problem.kind) {
    case 'orphan':
      return {
        title: problem.slice.key,
        text: problem.finding?.sentence ?? orphanText(problem.slice.serviceName),
        finding: problem.finding,
      };
    case 'finding': {
      const { finding } = problem.entry;
      return { title: objectText(finding.subject), text: finding.sentence, finding };
    }
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

function orphanText(serviceName: string | undefined): string {
  return serviceName === undefined
    ? 'Slice without a Service: it names none'
    : `Slice without a Service: ${serviceName} does not exist`;
}
