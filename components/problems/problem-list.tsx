import { useMemo } from 'react';
import { selectionOf } from '#components/page/shortcuts.tsx';
import { counted } from '#lib/client/counted.ts';
import { judgedServices } from '#lib/client/judged-services.ts';
import { findProblems } from '#lib/client/problems.ts';
import { useMoment, useTopologyState } from '#lib/client/use-topology.ts';
import { ProblemItem } from './problem-item.tsx';

/** More lines than this are counted, not drawn. */
const mostLines = 100;

/** What deserves a look, worst first. */
export function ProblemList() {
  const state = useTopologyState();
  const now = useMoment();
  const problems = useMemo(() => findProblems(state, now), [state, now]);
  const { unseen } = useMemo(() => judgedServices(state, now), [state, now]);
  const services = problems.filter(({ kind }) => kind === 'service').length;
  return (
    <section aria-labelledby="problems-title" className="shrink-0 pb-3">
      <header className="flex items-baseline justify-between px-3 pt-4 pb-2">
        <h2 id="problems-title" className="section-head">
          Problems
        </h2>
        <span className="section-head" data-testid="problem-count">
          {counted(state, 'services', services)} of{' '}
          {counted(state, 'services', state.services.size)} Services
        </span>
      </header>
      {problems.length === 0 ? (
        <p className="px-3 text-ink-3">{calmWords(state.services.size, unseen)}</p>
      ) : null}
      <ul className="grid gap-0.5 px-2" data-testid="problems">
        {problems.slice(0, mostLines).map((problem) => (
          <li key={problem.id}>
            <ProblemItem problem={problem} target={selectionOf(problem)} />
          </li>
        ))}
      </ul>
      {problems.length > mostLines ? (
        <p className="px-3 pt-2 text-ink-3">
          and {problems.length - mostLines} more; search to narrow
        </p>
      ) : null}
    </section>
  );
}

function calmWords(services: number, unseen: number): string {
  if (services === 0) return 'Nothing to judge yet.';
  if (unseen > 0) return `Nothing can be said of ${unseen} Services.`;
  return 'No Service is in trouble, as far as is known.';
}
