import type { ProxiedPort } from '#lib/diagnosis/proxied-ports.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { Node, Pod } from '#lib/domain/objects.ts';
import type { ProxyEndpoint } from '#lib/traffic/proxy-endpoint.ts';
import { localList } from '#lib/traffic/proxy-lists.ts';

/** Which Nodes can serve traffic under a Local policy. */
export type LocalCoverage = {
  /** Names of Nodes with an endpoint that kube-proxy uses there. */
  readonly covered: ReadonlySet<string>;
  /** Those among them whose only ones are terminating: they serve, and fail the load balancer's check. */
  readonly draining: readonly string[];
};

/** By kube-proxy's own rule (localList), of the port and family that covers the fewest Nodes; undefined: nothing to cover with. */
export function localCoverage(facts: ServiceFacts): LocalCoverage | undefined {
  let fewest: LocalCoverage | undefined;
  for (const port of facts.proxied()) {
    const coverage = coverageOf(port);
    if (coverage.covered.size === 0) continue;
    if (fewest === undefined || coverage.covered.size < fewest.covered.size) fewest = coverage;
  }
  return fewest;
}

function coverageOf({ endpoints }: ProxiedPort): LocalCoverage {
  const byNode = new Map<string, ProxyEndpoint[]>();
  for (const endpoint of endpoints) {
    const { nodeName } = endpoint;
    if (nodeName === undefined) continue;
    const there = byNode.get(nodeName);
    if (there === undefined) byNode.set(nodeName, [endpoint]);
    else there.push(endpoint);
  }
  const lists = [...byNode].map(([name, there]) => ({ name, list: localList(there, { name }) }));
  const used = lists.filter(({ list }) => list.endpoints.length > 0);
  return {
    covered: new Set(used.map(({ name }) => name)),
    draining: used.filter(({ list }) => !list.endpoints.some(isReady)).map(({ name }) => name),
  };
}

/** In an order that does not depend on when each was seen. */
export function nodesByName(nodes: ReadonlyMap<string, Node>): readonly Node[] {
  const names = [...nodes.keys()].sort();
  return names.flatMap((name) => nodes.get(name) ?? []);
}

function isReady({ ready }: ProxyEndpoint): boolean {
  return ready;
}

/**
 * When each of these Nodes was promised an endpoint: there is a Pod on it that is not ready yet and young. Undefined unless
 * all of them have one; else the time from which the youngest counts. A rolling DaemonSet would otherwise raise and clear
 * the same fact at every Node.
 */
export function startingSince(facts: ServiceFacts, uncovered: readonly Node[]): number | undefined {
  const youngMs = facts.view.thresholds.lagErrorMs;
  const created = new Map<string, number>();
  for (const pod of facts.candidates) {
    const at = startedAt(pod);
    const node = pod.spec?.nodeName;
    if (node !== undefined && at !== undefined && facts.view.now - at < youngMs) {
      created.set(node, Math.max(created.get(node) ?? 0, at));
    }
  }
  const times = uncovered.map(({ metadata }) => created.get(metadata.name));
  const known = times.flatMap((time) => (time === undefined ? [] : [time]));
  return known.length > 0 && known.length === times.length
    ? known.reduce((a, b) => Math.max(a, b))
    : undefined;
}

function startedAt({ metadata }: Pod): number | undefined {
  const at = Date.parse(metadata.creationTimestamp ?? '');
  return metadata.deletionTimestamp !== undefined || Number.isNaN(at) ? undefined : at;
}
