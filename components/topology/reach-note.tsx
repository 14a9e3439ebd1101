import { memo } from 'react';
import { UnreachedMark } from '#components/status/unreached-mark.tsx';
import { reachDetail, reachSummary } from '#lib/client/service-reach-words.ts';
import { useServiceReach } from '#lib/client/use-client-place.ts';

/** How many of a Service's endpoints the chosen client reaches; nothing while no client is chosen. */
export const ReachNote = memo(function ReachNote({
  serviceKey,
  published,
}: {
  readonly serviceKey: string;
  readonly published: number;
}) {
  const reach = useServiceReach(serviceKey);
  if (reach === undefined) return null;
  return (
    <span
      className="inline-flex items-center gap-1 text-[11px] whitespace-nowrap text-ink-2"
      data-testid="reach-note"
      title={reachDetail(reach, published)}
    >
      {reach.reached === 0 ? <UnreachedMark /> : null}
      {reachSummary(reach, published)}
    </span>
  );
});
