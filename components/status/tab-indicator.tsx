import { useEffect, useMemo, useRef } from 'react';
import { freshnessSummary } from '#lib/client/freshness-summary.ts';
import { faviconHref, tabState, tabTitle } from '#lib/client/tab-title.ts';
import { useNow, useTopologyPage, useTopologyState } from '#lib/client/use-topology.ts';
import { useNamespaces } from '#lib/client/view-params.ts';

/** The worst state in the tab's title and icon, for whoever looks at another tab. */
export function TabIndicator() {
  const state = useTopologyState();
  const { clock } = useTopologyPage();
  useNow();
  const [namespaces] = useNamespaces();
  const probe = useRef<HTMLSpanElement>(null);
  const { fresh } = freshnessSummary(state, clock.now());
  const tab = useMemo(() => tabState(state.services.values(), fresh), [state.services, fresh]);
  const place = namespaces.length === 0 ? (state.identity?.context ?? '') : namespaces.join(', ');
  const { worst, dead, trouble } = tab;
  useEffect(() => {
    const current = { worst, dead, trouble, fresh };
    document.title = tabTitle(current, place);
    if (probe.current === null) return;
    const { color, backgroundColor } = getComputedStyle(probe.current);
    iconLink().href = faviconHref(current, { tone: color, ink: backgroundColor });
  }, [worst, dead, trouble, fresh, place]);
  return (
    <span
      ref={probe}
      hidden
      className="bg-canvas text-tone"
      data-health={worst}
      data-fresh={fresh}
      data-testid="tab-state"
    />
  );
}

function iconLink(): HTMLLinkElement {
  const known = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (known !== null) return known;
  const link = document.createElement('link');
  link.rel = 'icon';
  document.head.append(link);
  return link;
}
