import { nodesByZone } from '#lib/diagnosis/node-trouble.ts';
import type { KubeEvent, Node } from '#lib/domain/objects.ts';
import type { KeyIndex } from './key-index.ts';
import { createKeyIndex } from './key-index.ts';
import type { ObjectTables } from './object-tables.ts';
import type { TableListener } from './owned-table.ts';
import type { PodIndex } from './pod-index.ts';
import { createPodIndex } from './pod-index.ts';
import type { SelectorIndex } from './selector-index.ts';
import { createSelectorIndex } from './selector-index.ts';
import type { SliceLinks } from './slice-links.ts';
import { createSliceLinks } from './slice-links.ts';
import { clusterIpsOf } from './topics.ts';

/** What is held, by what it is looked for. */
export type ObjectIndexes = {
  readonly links: SliceLinks;
  readonly selectors: SelectorIndex;
  readonly pods: PodIndex;
  readonly nodesByName: ReadonlyMap<string, Node>;
  /** The Nodes of each zone. */
  readonly nodesByZone: () => ReadonlyMap<string, readonly Node[]>;
  /** Services by each of their cluster IPs. */
  readonly servicesByIp: KeyIndex;
  /** Events by what they are about; see `subjectKey`. */
  readonly eventsBySubject: KeyIndex;
};

/** Keeps itself up with the tables from now on. */
export function createObjectIndexes(tables: ObjectTables): ObjectIndexes {
  const servicesByIp = createKeyIndex();
  const eventsBySubject = createKeyIndex();
  const nodesByName = new Map<string, Node>();
  /** Many Services ask, and seldom does a Node change; absent: not asked since. */
  let zones: ReadonlyMap<string, readonly Node[]> | undefined;
  tables.services.observe(keep(servicesByIp, clusterIpsOf));
  tables.events.observe(keep(eventsBySubject, (event) => [subjectOf(event)]));
  tables.nodes.observe((name, _before, after) => {
    zones = undefined;
    if (after === undefined) nodesByName.delete(name);
    else nodesByName.set(name, after);
  });
  return {
    links: createSliceLinks(tables.slices, tables.services),
    selectors: createSelectorIndex(tables.services),
    pods: createPodIndex(tables.pods),
    ...{ nodesByName, servicesByIp, eventsBySubject },
    nodesByZone() {
      zones ??= nodesByZone(nodesByName);
      return zones;
    },
  };
}

/** The group of events about an object; those about a Node are in a namespace, too. */
export function subjectKey(namespace: string, kind: string, name: string): string {
  return `${namespace}/${kind}/${name}`;
}

function subjectOf({ metadata, involvedObject: { kind = '', name = '' } }: KubeEvent): string {
  return subjectKey(metadata.namespace, kind, name);
}

function keep<T>(index: KeyIndex, groupsOf: (object: T) => readonly string[]): TableListener<T> {
  return (key, before, after) => {
    if (before !== undefined) for (const group of groupsOf(before)) index.delete(group, key);
    if (after !== undefined) for (const group of groupsOf(after)) index.add(group, key);
  };
}
