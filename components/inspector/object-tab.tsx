import { EventList } from './event-list.tsx';
import type { PanelProps } from './panel-props.ts';
import { PropagationFacts } from './propagation-facts.tsx';
import { ServiceFacts } from './service-facts.tsx';

/** The Service object itself, what was heard about it and its Pods, and how fast its changes travel. */
export function ObjectTab({ entry, slices, detail }: PanelProps) {
  return (
    <>
      <ServiceFacts entry={entry} slices={slices} owners={detail?.owners} />
      <PropagationFacts entryKey={entry.key} propagation={detail?.propagation} />
      <EventList events={detail?.events} />
    </>
  );
}
