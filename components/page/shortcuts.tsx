import { useHotkeys } from 'react-hotkeys-hook';
import type { Problem } from '#lib/client/problems.ts';
import { findProblems } from '#lib/client/problems.ts';
import type { Selection } from '#lib/client/selection.ts';
import { formatSelection } from '#lib/client/selection.ts';
import { useTopologyPage } from '#lib/client/use-topology.ts';
import { useView } from './view-context.ts';

/** Keys that work anywhere on the page; those of the canvas, the search and the theme live there. */
export function Shortcuts() {
  const { summary, clock } = useTopologyPage();
  const { selection, select, reveal, setOpen } = useView();

  function step(by: 1 | -1) {
    const whole = summary.get();
    const targets = findProblems(whole.state, clock.now(), whole).flatMap(
      (problem) => selectionOf(problem) ?? [],
    );
    const current = selection === null ? '' : formatSelection(selection);
    const at = targets.findIndex((target) => formatSelection(target) === current);
    const start = at === -1 && by === -1 ? 0 : at;
    const next = targets[(start + by + targets.length) % targets.length];
    if (next === undefined) return;
    if (next.kind === 'service') setOpen(formatSelection(next), true);
    reveal(next);
  }

  useHotkeys('[', () => step(-1), { useKey: true });
  useHotkeys(']', () => step(1), { useKey: true });
  useHotkeys('i', focusDetails);
  useHotkeys('escape', () => select(null));
  return null;
}

/** To the tabs of what is selected, else to the details: from a list of hundreds Tab is a long way. */
export function focusDetails(): void {
  const details = document.getElementById('details');
  const tab = details?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
  (tab ?? details)?.focus();
}

/** What a problem is about, where it is something that can be selected. */
export function selectionOf(problem: Problem): Selection | undefined {
  switch (problem.kind) {
    case 'service':
    case 'noticed':
      return { kind: 'service', key: problem.entry.key };
    case 'orphan':
      return { kind: 'slice', key: problem.slice.key };
    case 'finding':
      return { kind: 'finding', key: problem.entry.key };
    case 'unreadable':
    case 'source':
      return undefined;
  }
}
