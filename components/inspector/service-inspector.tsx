import { useMemo } from 'react';
import { useView } from '#components/page/view-context.ts';
import type { InspectorTab } from '#lib/client/inspector-tabs.ts';
import { usualTab } from '#lib/client/inspector-tabs.ts';
import type { Selection } from '#lib/client/selection.ts';
import { badgesOf, kindText, portText } from '#lib/client/service-words.ts';
import { useCalm } from '#lib/client/use-calm.ts';
import { useFreshness, useSlicesOf } from '#lib/client/use-topology.ts';
import { serviceSources } from '#lib/client/view-freshness.ts';
import { useChosenTab } from '#lib/client/view-params.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { DnsPanel } from './dns-panel.tsx';
import { EndpointsTab } from './endpoints-tab.tsx';
import { ObjectTab } from './object-tab.tsx';
import type { PanelProps } from './panel-props.ts';
import { PortsTab } from './ports-tab.tsx';
import { ReachPanel } from './reach-panel.tsx';
import { SlicesTab } from './slices-tab.tsx';
import type { Tab } from './tab-list.tsx';
import { TabList } from './tab-list.tsx';
import { useServiceDetail } from './use-service-detail.ts';
import { VerdictBox } from './verdict-box.tsx';
import { WhyTab } from './why/why-tab.tsx';

type Chosen = Extract<Selection, { kind: 'endpoint' }> | undefined;

const tabs: readonly Tab<InspectorTab>[] = [
  { id: 'why', title: 'Why' },
  { id: 'endpoints', title: 'Endpoints' },
  { id: 'ports', title: 'Ports' },
  { id: 'slices', title: 'Slices' },
  { id: 'reach', title: 'Reach' },
  { id: 'dns', title: 'DNS' },
  { id: 'object', title: 'Object' },
];

/** One Service: its verdict, and behind tabs why, and all that is published for it. */
export function ServiceInspector({
  entry,
  chosen,
}: {
  readonly entry: ServiceEntry;
  readonly chosen: Chosen;
}) {
  const { namespace, name } = entry.service.metadata;
  const { selection } = useView();
  const fresh = useFreshness(serviceSources, namespace);
  const slices = useSlicesOf(entry);
  const live = useMemo(() => ({ entry, slices }), [entry, slices]);
  const calm = useCalm(live, entry.key);
  const { data: detail, error } = useServiceDetail(calm.entry, calm.slices);
  const [chosenTab, setTab] = useChosenTab();
  const usual = usualTab(selection);
  const tab = chosenTab ?? usual;
  return (
    <>
      <header className="p-4 pb-3">
        <h2 className="pr-14 text-[17px] font-bold break-words">{visibleText(name)}</h2>
        <p className="font-mono text-[11.5px] break-words text-ink-3">
          {visibleText(
            [namespace, kindText(entry), ...entry.ports.map(portText), ...badgesOf(entry)].join(
              ' · ',
            ),
          )}
        </p>
        <VerdictBox entry={entry} fresh={fresh} />
        {error instanceof Error ? (
          <p className="mt-2 text-[12px] text-ink-2">
            {error.message}; what is published is shown without the Pods’ own facts.
          </p>
        ) : null}
      </header>
      <TabList
        label={`About Service ${visibleText(name)}`}
        tabs={tabs}
        chosen={tab}
        onChoose={(next) => void setTab(next === usual ? null : next)}
      >
        <Panel
          key={entry.key}
          tab={tab}
          entry={calm.entry}
          slices={calm.slices}
          detail={detail}
          chosen={chosen}
        />
      </TabList>
    </>
  );
}

function Panel({
  tab,
  chosen,
  ...props
}: PanelProps & { readonly tab: InspectorTab; readonly chosen: Chosen }) {
  switch (tab) {
    case 'why':
      return <WhyTab {...props} />;
    case 'endpoints':
      return <EndpointsTab {...props} chosen={chosen} />;
    case 'ports':
      return <PortsTab {...props} />;
    case 'slices':
      return <SlicesTab {...props} chosen={chosen} />;
    case 'reach':
      return <ReachPanel {...props} />;
    case 'dns':
      return <DnsPanel {...props} />;
    case 'object':
      return <ObjectTab {...props} />;
  }
}
