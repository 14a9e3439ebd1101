import { describe, expect, it } from 'vitest';
import { judgeService } from '#lib/domain/judge-service.ts';
import type { Health, ServiceEntry } from '#lib/domain/service-entry.ts';
import { linkedServiceName } from '#lib/domain/slice-entry.ts';
import { readScenarios } from '#scripts/truth/scenarios/read-scenarios.ts';
import type { Decoded } from './kube/decode/decoded.ts';
import { decodeEndpointSlice } from './kube/decode/endpoint-slice.ts';
import { decodeNode } from './kube/decode/node.ts';
import { decodePod } from './kube/decode/pod.ts';
import { decodeService } from './kube/decode/service.ts';

type Recorded = {
  readonly services: readonly unknown[];
  readonly endpointSlices: readonly unknown[];
  readonly pods: readonly unknown[];
  readonly nodes: readonly unknown[];
};

/** What a real API server held in each recorded scenario. */
const scenarios = new Map<string, Recorded>(
  readScenarios('scripts/truth/fixtures/scenarios.ndjson.gz').map(({ folder, objects }) => [
    folder,
    {
      services: objects.services ?? [],
      endpointSlices: objects.endpointSlices ?? [],
      pods: objects.pods ?? [],
      nodes: objects.nodes ?? [],
    },
  ]),
);

function judge(name: string): ReadonlyMap<string, ServiceEntry> {
  const recorded = scenarios.get(name);
  if (recorded === undefined) throw new Error(`no recorded scenario ${name}`);
  const slices = recorded.endpointSlices.map(readable(decodeEndpointSlice));
  const pods = recorded.pods.map(readable(decodePod));
  const nodes = new Map(
    recorded.nodes.map(readable(decodeNode)).map((node) => [node.metadata.name, node]),
  );
  const entries = recorded.services.map(readable(decodeService)).map((service) => {
    const { namespace } = service.metadata;
    return judgeService({
      service,
      slices: slices.filter(
        (slice) =>
          slice.metadata.namespace === namespace &&
          linkedServiceName(slice) === service.metadata.name,
      ),
      pods: { kind: 'known', pods: pods.filter((pod) => pod.metadata.namespace === namespace) },
      nodes,
    });
  });
  return new Map(entries.map((entry) => [entry.key, entry]));
}

/** Scenario, Service, health, k, n, expected and missing. Written down from what the scenario sets up. */
const expectations: readonly (readonly [string, string, Health, number, number, number])[] = [
  ['01-healthy', 'shop/web', 'healthy', 3, 3, 0],
  ['02-placeholder-nulls', 'shop/web', 'no-backends', 0, 0, 0],
  ['03-value-near-miss', 'shop/web', 'no-backends', 0, 0, 0],
  ['04-n-1-match', 'shop/web', 'no-backends', 0, 0, 0],
  ['05-other-namespace', 'shop/web', 'no-backends', 0, 0, 0],
  ['06-readiness-failing-all', 'shop/web', 'all-not-ready', 0, 3, 0],
  ['07-mixed-causes', 'shop/web', 'degraded', 1, 2, 1],
  ['08-readiness-gate', 'shop/web', 'all-not-ready', 0, 1, 0],
  ['09-node-notready', 'shop/web', 'degraded', 2, 3, 0],
  ['10-named-port-unresolved', 'shop/web', 'no-backends', 0, 3, 0],
  ['12-protocol-mismatch', 'shop/web', 'no-backends', 0, 3, 0],
  ['14-250-endpoints', 'shop/web', 'healthy', 250, 250, 0],
  ['15-fragmented', 'shop/web', 'healthy', 120, 120, 0],
  ['17-ip-reuse', 'shop/web', 'healthy', 1, 2, 0],
  ['18-terminating-fallback', 'shop/web', 'fallback', 0, 2, 1],
  ['19-draining-beside-ready', 'shop/web', 'healthy', 1, 2, 0],
  ['20-stuck-terminating', 'shop/web', 'healthy', 1, 2, 0],
  ['21-publishnotready-clusterip', 'shop/web', 'degraded', 2, 2, 0],
  ['22-headless-peers', 'shop/web', 'all-not-ready', 0, 3, 0],
  ['22-headless-peers-published', 'shop/web', 'degraded', 3, 3, 0],
  ['23-etp-local', 'shop/web', 'healthy', 1, 2, 0],
  ['24-itp-local', 'shop/web', 'healthy', 1, 1, 0],
  ['26-prefersamezone-ok', 'shop/web', 'healthy', 3, 3, 0],
  ['28-zone-uncovered', 'shop/web', 'healthy', 2, 2, 0],
  ['30-auto-4-of-3-zones', 'shop/web', 'healthy', 4, 4, 0],
  ['32-custom-slice-no-label', 'shop/db', 'no-backends', 0, 0, 0],
  ['34-custom-port-name-mismatch', 'shop/db', 'no-backends', 0, 1, 0],
  ['35-custom-slice-conditions-nil', 'shop/db', 'healthy', 1, 1, 0],
  ['36-foreign-slice-on-selector-service', 'shop/web', 'healthy', 4, 4, 0],
  ['39-mirrored', 'shop/legacy', 'degraded', 1, 2, 0],
  ['40-over-capacity', 'shop/web', 'healthy', 1_500, 1_500, 0],
  ['43-lag', 'shop/web', 'degraded', 2, 2, 1],
  ['44-dual-stack-full', 'shop/web', 'healthy', 3, 3, 0],
  ['44-dual-stack-v4-only-pods', 'shop/web', 'degraded', 3, 3, 0],
  ['45-externalname-ip', 'shop/web', 'external', 0, 2, 0],
  ['46-lb-pending', 'shop/web', 'healthy', 3, 3, 0],
  ['47-default-kubernetes', 'default/kubernetes', 'healthy', 3, 3, 0],
  ['48-job-pods', 'shop/batch', 'no-backends', 0, 0, 0],
  ['49-overlapping', 'shop/web-hl', 'healthy', 3, 3, 0],
  ['51-hostnetwork-clash', 'shop/web', 'healthy', 2, 2, 0],
  ['52-headless-label-on-vip', 'shop/web', 'degraded', 1, 2, 0],
  ['53-controller-down', 'shop/web', 'no-backends', 0, 0, 2],
  ['55-sidecar-named-port', 'shop/web', 'healthy', 3, 3, 0],
  ['77-skip-mirror-and-hand-made-with-endpoints', 'shop/legacy', 'no-backends', 0, 0, 0],
];

describe('C4, C5, C6, C8: what a recorded cluster is judged to be', () => {
  it.each(expectations)('%s: %s is %s, %i of %i ready, %i expected', (name, key, ...expected) => {
    const entry = judge(name).get(key);
    const ghosts = entry?.expectation.kind === 'evaluated' ? entry.expectation.ghosts.length : 0;
    expect([entry?.health, entry?.ready, entry?.counts.published, ghosts]).toEqual(expected);
  });

  it('judges every Service of every recorded scenario without an unreadable object', () => {
    for (const name of scenarios.keys()) {
      for (const entry of judge(name).values()) expect(entry.summary).not.toBe('');
    }
  });
});

function readable<T>(decode: (value: unknown) => Decoded<T>): (value: unknown) => T {
  return (value) => {
    const decoded = decode(value);
    if (decoded.kind === 'unreadable') throw new Error(`unreadable: ${JSON.stringify(decoded)}`);
    return decoded.object;
  };
}
