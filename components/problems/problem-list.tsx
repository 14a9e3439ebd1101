import { useMemo } from 'react';
import { createLater, LaterPart } from '#components/page/later-part.tsx';
import { NotLoaded } from '#components/page/not-loaded.tsx';
import { selectionOf } from '#components/page/shortcuts.tsx';
import { RowList } from '#components/rows/row-list.tsx';
import { counted } from '#lib/client/counted.ts';
import { judgedServices } from '#lib/client/judged-services.ts';
import type { Problem } from '#lib/client/problems.ts';
import { findProblems, isInTrouble, isQuiet } from '#lib/client/problems.ts';
import { unknownCauses } from '#lib/client/unknown-causes.ts';
import { useSummary } from '#lib/client/use-summary.ts';
import { useMoment } from '#lib/client/use-topology.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { ProblemItem } from './problem-item.tsx';
import { UnknownCauseNotes } from './unknown-cause-notes.tsx';

/** Where something is wrong. */
const commonCauses = createLater({
  load: async () => {
    const { CommonCauses } = await import('./common-causes.tsx');
    return CommonCauses;
  },
  failed: <NotLoaded what="What Services have in common" />,
});

/** A name, its namespace, and a problem told in two lines. */
const problemPx = 82;

function troubledEntry(problem: Problem): readonly ServiceEntry[] {
  return problem.kind === 'service' ? [problem.entry] : [];
}

/** What deserves a look, worst first; above it what several Services have in common. */
export function ProblemList() {
  const summary = useSummary();
  const { state } = summary;
  const now = useMoment();
  const problems = useMemo(() => findProblems(state, now, summary), [state, now, summary]);
  const judged = useMemo(() => judgedServices(state, now, summary), [state, now, summary]);
  const services = useMemo(() => problems.filter(isInTrouble).length, [problems]);
  const troubled = useMemo(() => problems.flatMap(troubledEntry), [problems]);
  const unknown = useMemo(() => unknownCauses(troubled), [troubled]);
  const loud = useMemo(() => problems.filter((problem) => !isQuiet(problem)), [problems]);
  const quiet = useMemo(() => problems.filter(isQuiet), [problems]);
  return (
    <>
      <section aria-labelledby="problems-title" className="shrink-0 pb-3">
        <header className="flex flex-wrap items-baseline justify-between gap-x-3 px-3 pt-4 pb-2">
          <h2 id="problems-title" className="section-head">
            Problems
          </h2>{' '}
          <span className="section-count" data-testid="problem-count">
            {counted(state, 'services', services)} of{' '}
            {counted(state, 'services', state.services.size)} Services
          </span>
        </header>
        {judged.suspects.length + troubled.length === 0 ? null : (
          <LaterPart
            part={commonCauses}
            props={{
              suspects: judged.suspects,
              troubled,
              slices: state.slices,
              fresh: judged.fresh,
            }}
          />
        )}
        {loud.length === 0 ? (
          <p className="px-3 text-ink-3">{calmWords(state.services.size, judged.unseen)}</p>
        ) : null}
        <Lines problems={loud} />
        {quiet.length === 0 ? null : (
          <details className="px-2 pt-1" data-testid="warnings">
            <summary className="cursor-pointer px-1 py-1 text-[12px] text-ink-2">
              {quiet.length === 1 ? '1 Service' : `${quiet.length} Services`} with warnings only
            </summary>
            <Lines problems={quiet} />
          </details>
        )}
      </section>
      <UnknownCauseNotes causes={unknown} />
    </>
  );
}

function Lines({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <RowList
      rows={problems}
      idOf={({ id }) => id}
      estimatePx={problemPx}
      gap="pb-0.5"
      testId="problems"
    >
      {(problem) => <ProblemItem problem={problem} target={selectionOf(problem)} />}
    </RowList>
  );
}

function calmWords(services: number, unseen: number): string {
  if (services === 0) return 'Nothing to judge yet.';
  if (unseen > 0) return `Nothing can be said of ${unseen} Services.`;
  return 'No Service is in trouble, as far as is known.';
}
