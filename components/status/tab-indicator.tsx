import { useEffect, useMemo, useRef, useState } from 'react';
import { judgedServices } from '#lib/client/judged-services.ts';
import { faviconHref, tabState, tabTitle } from '#lib/client/tab-title.ts';
import { useSummary } from '#lib/client/use-summary.ts';
import { useMoment } from '#lib/client/use-topology.ts';
import { useNamespaces } from '#lib/client/view-params.ts';

/** Until the page is drawn and the colours of its theme are known. */
const firstColors = { tone: 'gray', ink: 'white' };

/** The worst state in the tab's title and icon, for whoever looks at another tab. */
export function TabIndicator() {
  const summary = useSummary({ evenHidden: true });
  const { state } = summary;
  const now = useMoment({ evenHidden: true });
  const [namespaces] = useNamespaces();
  const probe = useRef<HTMLSpanElement>(null);
  const [colors, setColors] = useState(firstColors);
  const tab = useMemo(() => tabState(judgedServices(state, now, summary)), [state, now, summary]);
  const place = namespaces.length === 0 ? (state.identity?.context ?? '') : namespaces.join(', ');
  useEffect(() => {
    if (probe.current === null) return;
    const { color: tone, backgroundColor: ink } = getComputedStyle(probe.current);
    setColors((known) => (known.tone === tone && known.ink === ink ? known : { tone, ink }));
  });
  return (
    <>
      <title>{tabTitle(tab, place)}</title>
      <link rel="icon" href={faviconHref(tab, colors)} />
      <span
        ref={probe}
        hidden
        className="bg-canvas text-tone"
        data-health={tab.worst}
        data-fresh={tab.fresh}
        data-testid="tab-state"
      />
    </>
  );
}
