import { parseIp } from '#lib/domain/expected-slices/ip-address.ts';
import type { Labels, Pod } from '#lib/domain/objects.ts';
import { labelPairs, rarestPair } from './label-pairs.ts';
import type { OwnedTable } from './owned-table.ts';
import type { ScopedIndex } from './scoped-index.ts';
import { createScopedIndex } from './scoped-index.ts';
import { ipsOf } from './topics.ts';

/** Pods by what they are looked for: their labels and their addresses. */
export type PodIndex = {
  /** Keys of at least all Pods that have every label of the selector; none for an empty selector. */
  candidates(namespace: string, selector: Labels | undefined): Iterable<string>;
  withIp(namespace: string, ip: string): Iterable<string>;
  namespaces(): IterableIterator<string>;
};

export function createPodIndex(pods: Pick<OwnedTable<Pod>, 'observe'>): PodIndex {
  const byLabel = createScopedIndex();
  const byIp = createScopedIndex();

  pods.observe((key, before, after) => {
    forEachGroup(before, byLabel, byIp, (index, namespace, group) =>
      index.delete(namespace, group, key),
    );
    forEachGroup(after, byLabel, byIp, (index, namespace, group) =>
      index.add(namespace, group, key),
    );
  });

  return {
    candidates(namespace, selector) {
      const rarest = rarestPair(selector, (pair) => byLabel.size(namespace, pair));
      return rarest === undefined ? [] : byLabel.get(namespace, rarest.pair);
    },
    withIp: (namespace, ip) => byIp.get(namespace, spelling(ip)),
    namespaces: () => byLabel.namespaces(),
  };
}

function forEachGroup(
  pod: Pod | undefined,
  byLabel: ScopedIndex,
  byIp: ScopedIndex,
  visit: (index: ScopedIndex, namespace: string, group: string) => void,
): void {
  if (pod === undefined) return;
  const { namespace, labels } = pod.metadata;
  for (const pair of labelPairs(labels)) visit(byLabel, namespace, pair);
  for (const ip of ipsOf(pod)) visit(byIp, namespace, spelling(ip));
}

/** One address may be written in several ways. */
function spelling(ip: string): string {
  return parseIp(ip)?.text ?? ip;
}
