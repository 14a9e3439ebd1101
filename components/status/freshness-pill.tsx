import { Popover } from '#components/toolbar/popover.tsx';
import { freshnessSummary } from '#lib/client/freshness-summary.ts';
import { useSummary } from '#lib/client/use-summary.ts';
import { useMoment } from '#lib/client/use-topology.ts';
import { SourceTable } from './source-table.tsx';
import { StateIcon } from './state-icon.tsx';

/** How fresh what is shown is; behind it, every source by itself. */
export function FreshnessPill() {
  const { state } = useSummary();
  const now = useMoment();
  const { fresh, text } = freshnessSummary(state, now);
  return (
    <Popover
      label="Freshness of every source"
      align="right"
      testId="freshness"
      attributes={{ 'data-health': 'healthy', 'data-fresh': fresh }}
      button={
        <>
          <StateIcon tone="healthy" fresh={fresh} size={13} />
          <span className="text-ink">{text}</span>
        </>
      }
    >
      <SourceTable />
    </Popover>
  );
}
