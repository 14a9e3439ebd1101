import { useMemo } from 'react';
import type { PanelProps } from '#components/inspector/panel-props.ts';
import { endpointLines } from '#lib/client/endpoint-lines.ts';
import { unreadyReasons } from '#lib/client/unready-reasons.ts';
import { useFreshness } from '#lib/client/use-topology.ts';
import { serviceSources } from '#lib/client/view-freshness.ts';
import { ChainList } from './chain-list.tsx';
import { FindingList } from './finding-list.tsx';
import { NotBackend } from './not-backend.tsx';
import { NotEvaluatedList } from './not-evaluated-list.tsx';

/** Why the Service stands as it does. */
export function WhyTab({ entry, slices, detail }: PanelProps) {
  const reasons = useMemo(
    () => unreadyReasons(endpointLines(slices, detail), detail?.findings ?? []),
    [slices, detail],
  );
  const fresh = useFreshness(serviceSources, entry.service.metadata.namespace);
  return (
    <>
      <ChainList entry={entry} fresh={fresh} reasons={reasons} />
      {detail === undefined ? (
        <section className="inspector-section">
          <p className="text-ink-3">The findings are on their way.</p>
        </section>
      ) : (
        <>
          <FindingList findings={detail.findings} fresh={fresh} />
          {entry.kind === 'ExternalName' ? null : (
            <NotBackend entry={entry} slices={slices} detail={detail} />
          )}
          <NotEvaluatedList parts={detail.notEvaluated} />
        </>
      )}
    </>
  );
}
