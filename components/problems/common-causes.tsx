import { useDeferredValue, useMemo } from 'react';
import type { TopologyState } from '#lib/client/topology-state.ts';
import { zonesOfTrouble } from '#lib/client/zones-of-trouble.ts';
import { commonCauses } from '#lib/diagnosis/common-cause.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { CommonCauseItem } from './common-cause-item.tsx';

/** What several Services have in common, said once above all of them. */
export function CommonCauses({
  suspects,
  troubled,
  slices,
  fresh,
}: {
  /** Services with findings. */
  readonly suspects: readonly ServiceEntry[];
  /** Services in trouble, with findings or without. */
  readonly troubled: readonly ServiceEntry[];
  readonly slices: TopologyState['slices'];
  readonly fresh: Freshness;
}) {
  const seen = useMemo(() => ({ suspects, troubled, slices }), [suspects, troubled, slices]);
  // Of thousands of Services this takes a while: the lists are painted before.
  const told = useDeferredValue(seen);
  const causes = useMemo(
    () => commonCauses(told.suspects, zonesOfTrouble(told.troubled, told.slices)),
    [told],
  );
  if (causes.length === 0) return null;
  return (
    <div className="grid grid-cols-1 gap-1 px-2 pb-2" data-testid="common-causes">
      {causes.map((cause) => (
        <CommonCauseItem key={cause.key} cause={cause} fresh={fresh} />
      ))}
    </div>
  );
}
