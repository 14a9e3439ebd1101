import { namespaceOf } from '#lib/domain/service-entry.ts';
import { ownerLinkedElsewhere } from '#lib/domain/slice-owner.ts';
import { createKeyIndex } from './key-index.ts';
import { createNodeAskers } from './node-askers.ts';
import type { ObjectStore } from './object-store.ts';
import { isOrphan } from './slice-links.ts';
import { clusterIpsOf, ipsOf, ownTopics, topics } from './topics.ts';

/** Which Services asked for what, and who is to look again when it changes. */
export type Dependencies = {
  /** Everything that the judgement of this Service asked for; what it asked for before is forgotten. */
  asked(serviceKey: string, asked: Asked): void;
  /** Something changed: those who asked for it are to be marked. */
  changed(topic: string): void;
  /**
   * Marks those who asked for what changed; who takes what was marked calls it before. Only then, because a list may change the
   * same ten thousand times, and ten thousand may have asked for it.
   */
  markAskers(): void;
};

/** What the judgement of one Service rests on besides its own objects. */
export type Asked = {
  readonly topics: ReadonlySet<string>;
  /** By name; some may stand there more than once. */
  readonly nodes: readonly string[];
};

const nothing: ReadonlySet<string> = new Set();
const own: ReadonlySet<string> = new Set(Object.values(ownTopics));

/** Nothing was asked. */
export const askedNothing: Asked = { topics: nothing, nodes: [] };

/**
 * Listens to the store and marks those Services whose judgement asked for what changed, and no others but for IPs. Their own objects, their
 * slices and the Pods that their selectors match are the store's own business.
 *
 * @param mark called with the keys of Services
 */
export function createDependencies(
  store: ObjectStore,
  mark: (keys: Iterable<string>) => void,
): Dependencies {
  const askers = createKeyIndex();
  const askedBy = new Map<string, ReadonlySet<string>>();
  const nodeAskers = createNodeAskers();
  /** What changed that somebody had asked for. */
  const changedTopics = new Set<string>();
  /** What was asked last: the many ask for the same, which is then held once. */
  let lastTopics = nothing;

  function changedOf(serviceKey: string, topic: string): void {
    if (askedBy.get(serviceKey)?.has(topic)) mark([serviceKey]);
  }

  function changed(topic: string): void {
    // As while the first lists come: then no text is put together.
    if (!askers.isEmpty() && askers.size(topic) > 0) changedTopics.add(topic);
  }

  store.pods.observe((key, before, after) => {
    const namespace = namespaceOf(key);
    changed(topics.pod(key));
    changed(topics.podsIn(namespace));
    for (const pod of [before, after]) {
      if (pod === undefined) continue;
      for (const ip of ipsOf(pod)) changed(topics.podIp(namespace, ip));
      for (const [name, value] of Object.entries(pod.metadata.labels ?? {})) {
        changed(topics.podLabel(name, value));
      }
    }
  });

  store.slices.observe((key, before, after) => {
    changed(topics.slice(key));
    const changes = [before, after].flatMap((slice) => slice ?? []);
    for (const slice of changes) {
      const owner = ownerLinkedElsewhere(slice.head);
      if (owner !== undefined) changedOf(owner, ownTopics.slicesElsewhere);
    }
    if (changes.some((slice) => isOrphan(slice, store.services))) {
      changed(topics.orphansIn(namespaceOf(key)));
    }
  });

  store.services.observe((key, before, after) => {
    // Only one that comes or goes makes its slices orphans, or no longer.
    if ((before === undefined || after === undefined) && store.hasSlices(key)) {
      changed(topics.orphansIn(namespaceOf(key)));
    }
    changed(topics.service(key));
    changed(topics.servicesIn(namespaceOf(key)));
    // Who found it by its IP asked for it by its name, too.
    for (const ip of differing(clusterIpsOf(before), clusterIpsOf(after))) {
      changed(topics.serviceIpsNear(ip));
    }
  });

  for (const table of Object.values(store.workloads)) {
    table.observe((key) => changed(topics.workloadsIn(namespaceOf(key))));
  }

  store.endpoints.observe((key) => changedOf(key, ownTopics.endpoints));

  store.events.observe((_key, before, after) => {
    for (const event of [before, after]) {
      if (event === undefined) continue;
      const { kind = '', name = '' } = event.involvedObject;
      changed(topics.events(event.metadata.namespace, kind, name));
    }
  });

  store.nodes.observe((name) => {
    nodeAskers.changed(name);
    changed(topics.nodes);
  });

  return {
    asked(serviceKey, asked) {
      nodeAskers.asked(serviceKey, asked.nodes);
      const next = isSame(asked.topics, lastTopics) ? lastTopics : asked.topics;
      lastTopics = next;
      const before = askedBy.get(serviceKey) ?? nothing;
      if (before === next) return;
      for (const topic of missingIn(next, before)) askers.delete(topic, serviceKey);
      for (const topic of missingIn(before, next)) askers.add(topic, serviceKey);
      if (next.size === 0) askedBy.delete(serviceKey);
      else askedBy.set(serviceKey, next);
    },
    changed,
    markAskers() {
      for (const topic of changedTopics) mark(askers.get(topic));
      changedTopics.clear();
      mark(nodeAskers.take());
    },
  };
}

/** What one of them lacks. */
function differing(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...a.filter((one) => !b.includes(one)), ...b.filter((one) => !a.includes(one))];
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size !== b.size) return false;
  for (const topic of a) if (!b.has(topic)) return false;
  return true;
}

/** Those of `topics` that `others` lack, but for what is found without an index. */
function missingIn(others: ReadonlySet<string>, topics: ReadonlySet<string>): readonly string[] {
  return [...topics].filter((topic) => !others.has(topic) && !own.has(topic));
}
