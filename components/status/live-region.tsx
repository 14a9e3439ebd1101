import { useEffect, useRef, useState } from 'react';
import { freshnessSummary } from '#lib/client/freshness-summary.ts';
import { findProblems, isInTrouble } from '#lib/client/problems.ts';
import { useTopologyPage } from '#lib/client/use-topology.ts';

/** A screen reader hears at most one summary in this time. */
const quietMs = 5_000;

/** Says in one sentence what changed about the whole, and only when it did. */
export function LiveRegion() {
  const { summary, clock } = useTopologyPage();
  const [text, setText] = useState('');
  const said = useRef<string | undefined>(undefined);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'hidden') return;
      const whole = summary.get();
      const { state } = whole;
      if (state.revision === undefined) return;
      const problems = findProblems(state, clock.now(), whole);
      const services = problems.filter(isInTrouble).length;
      const { text: freshness } = freshnessSummary(state, clock.now());
      const [word = ''] = freshness.split(' · ');
      const sentence = `Problems: ${services} of ${state.services.size} Services, ${word.toLowerCase()}`;
      if (said.current !== undefined && said.current !== sentence) setText(sentence);
      said.current = sentence;
    }, quietMs);
    return () => clearInterval(timer);
  }, [summary, clock]);
  return (
    <p className="sr-only" role="status" aria-live="polite" data-testid="live-region">
      {text}
    </p>
  );
}
