import { useMemo, useState, useSyncExternalStore } from 'react';
import type { ArrangementAsked } from './arranged-view.ts';
import { createArrangedView } from './arranged-view.ts';
import type { Arrangement } from './canvas-arrangement.ts';
import { useTopologyPage } from './use-topology.ts';

/** Where everything of this view stands; renders only when something stands elsewhere. */
export function useArrangement({ filter, metrics, view, toggled }: ArrangementAsked): Arrangement {
  const { painted, clock } = useTopologyPage();
  const [arranged] = useState(() => createArrangedView(painted, clock.now));
  const asked = useMemo(
    () => ({ filter, metrics, view, toggled }),
    [filter, metrics, view, toggled],
  );
  const get = () => arranged.get(asked);
  return useSyncExternalStore(arranged.subscribe, get, get);
}
