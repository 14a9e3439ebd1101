import { describe, expect, it } from 'vitest';
import { checkCases } from '#lib/diagnosis/testing/check-cases.ts';
import { findingsOf } from '#lib/diagnosis/testing/finding-case.ts';
import type { FindingId } from '#lib/domain/finding.ts';
import { hintEdgeCases } from './hint-edges.cases.ts';
import {
  distributionValueCases,
  hintsAbsentCases,
  hintsIncompleteCases,
  hintsUnbalancedCases,
  zoneUncoveredCases,
} from './hints.cases.ts';
import { externalLocalCases, internalLocalCases, namelessCases } from './local.cases.ts';
import { localEdgeCases } from './local-edges.cases.ts';
import { leavingNodeCases, nodeWithoutZoneCases } from './nodes.cases.ts';
import { singleEdgeCases } from './single-edges.cases.ts';
import { allTerminatingCases } from './terminating.cases.ts';
import { totalEdgeCases } from './total-edges.cases.ts';
import {
  affinityCases,
  capacityCases,
  noneReadyCases,
  publishNotReadyCases,
  singlePointCases,
} from './totals.cases.ts';
import { unservedCases } from './unserved.cases.ts';

const cases = [
  ...noneReadyCases,
  ...allTerminatingCases,
  ...singlePointCases,
  ...affinityCases,
  ...capacityCases,
  ...leavingNodeCases,
  ...publishNotReadyCases,
  ...externalLocalCases,
  ...internalLocalCases,
  ...namelessCases,
  ...hintsAbsentCases,
  ...hintsIncompleteCases,
  ...zoneUncoveredCases,
  ...hintsUnbalancedCases,
  ...distributionValueCases,
  ...nodeWithoutZoneCases,
  ...totalEdgeCases,
  ...singleEdgeCases,
  ...localEdgeCases,
  ...hintEdgeCases,
  ...unservedCases,
];

describe('N25, F: findings about readiness totals, traffic policy and topology', () => {
  checkCases(cases);
});

/** What a case says of one finding: severity and sentence. */
function told(name: string, id: FindingId): readonly string[] {
  const one = cases.find((each) => each.name === name);
  if (one === undefined) throw new Error(`no case ${name}`);
  return findingsOf(one.world, one.heldMs)
    .filter((finding) => finding.id === id)
    .map(({ severity, sentence, culprit }) =>
      [`${severity}: ${sentence}`, ...(culprit ? [`(${culprit.kind} ${culprit.name})`] : [])].join(
        ' ',
      ),
    );
}

describe('F02: how long it goes well', () => {
  const name = 'the last two endpoints are terminating, and nothing replaces them';
  const world = cases.find((each) => each.name === name)?.world;
  const endOf = (pods: NonNullable<typeof world>['pods']) => {
    if (world === undefined) throw new Error(`no case ${name}`);
    return findingsOf({ ...world, pods }).find(({ id }) => id === 'F02')?.endsAt;
  };

  it('is until the last of them ends, and not known where the end of one is not', () => {
    const [first, ...others] = world?.pods ?? [];
    if (first === undefined) throw new Error('no Pod');
    const later = { ...first.metadata, deletionTimestamp: '2026-11-21T12:01:07Z' };
    const staying = { ...first.metadata, deletionTimestamp: undefined };
    expect(endOf([{ ...first, metadata: later }, ...others])).toBe('2026-11-21T12:01:07.000Z');
    expect(endOf([{ ...first, metadata: staying }, ...others])).toBeUndefined();
  });
});

describe('their words and severities', () => {
  it.each<{ id: FindingId; name: string; says: string }>([
    {
      id: 'F01',
      name: 'one port of two has no ready endpoint',
      says: 'critical: port admin: 0 of 1 endpoint ready',
    },
    {
      id: 'F01',
      name: 'all have ended and serve no longer',
      says: 'critical: 0 of 1 endpoint ready; 1 terminating and no longer serving',
    },
    {
      id: 'F02',
      name: 'fixture 18: two terminating endpoints serve, and a new Pod is Pending',
      says: 'error: 0 of 2 endpoints ready; 2 terminating still serve, the first with a grace period until 12:00:20 UTC',
    },
    {
      id: 'F02',
      name: 'the last two endpoints are terminating, and nothing replaces them',
      says: 'critical: 0 of 2 endpoints ready; 2 terminating still serve, the first with a grace period until 12:00:30 UTC, and no other Pod is there to replace them',
    },
    {
      id: 'F02',
      name: 'the last two endpoints are terminating since this moment',
      says: 'error: 0 of 2 endpoints ready; 2 terminating still serve, the first with a grace period until 12:00:30 UTC',
    },
    {
      id: 'F02',
      name: 'a port is served by terminating endpoints only, and others are ready without it',
      says: 'critical: port http: 0 of 2 endpoints ready; 2 terminating still serve, the first with a grace period until 12:00:30 UTC, and no other Pod is there to replace them',
    },
    {
      id: 'F02',
      name: 'one of two terminating Pods serves no longer, and its grace period ends first',
      says: 'critical: 0 of 2 endpoints ready; 1 terminating still serves, with a grace period until 12:00:30 UTC, and no other Pod is there to replace it',
    },
    {
      id: 'F03',
      name: 'fixture 23: a load balancer, one Node ready, one draining, one without',
      says: 'warning: externalTrafficPolicy Local: 1 of 3 Nodes without a usable endpoint (n3); by kube-proxy’s rules traffic from outside that arrives there is dropped; a load balancer that checks port 31000 passes them by; only terminating ones on n2, where that check answers 503',
    },
    {
      id: 'F03',
      name: 'a bare node port, which no check keeps clients from',
      says: 'error: externalTrafficPolicy Local: 1 of 3 Nodes without a usable endpoint (n3); by kube-proxy’s rules traffic from outside that arrives there is dropped; only terminating ones on n2',
    },
    {
      id: 'F03',
      name: 'endpoints on Nodes that load balancers never use',
      says: 'critical: externalTrafficPolicy Local: 1 of 1 Nodes without a usable endpoint (n1); by kube-proxy’s rules traffic from outside that arrives there is dropped; a load balancer that checks port 31000 passes them by',
    },
    {
      id: 'F04',
      name: 'fixture 24: one of three Nodes has an endpoint',
      says: 'warning: internalTrafficPolicy Local: 2 of 3 Nodes without a usable endpoint (n2, n3); by kube-proxy’s rules connections from there are dropped',
    },
    {
      id: 'F04',
      name: 'another Pod of the namespace runs on a Node without endpoint',
      says: 'error: internalTrafficPolicy Local: 2 of 3 Nodes without a usable endpoint (n2, n3); by kube-proxy’s rules connections from there are dropped; there: 1 other Pod of this namespace',
    },
    {
      id: 'F04',
      name: 'a DaemonSet with a Pod that is not ready',
      says: 'warning: internalTrafficPolicy Local: 1 of 3 Nodes without a usable endpoint (n3); by kube-proxy’s rules connections from there are dropped',
    },
    {
      id: 'F05',
      name: 'fixture 25: an address without nodeName under policy Local',
      says: 'critical: internalTrafficPolicy Local: 1 of 1 usable endpoint without nodeName, which no Node takes for its own',
    },
    {
      id: 'F05',
      name: 'one of two without nodeName',
      says: 'warning: internalTrafficPolicy Local: 1 of 2 usable endpoints without nodeName, which no Node takes for its own',
    },
    {
      id: 'F06',
      name: 'fixture 30: Auto with four endpoints in three zones',
      says: 'warning: service.kubernetes.io/topology-mode Auto is set, and none of 4 ready endpoints has hints: minimum allocation 6 > 4: what each of 3 zones needs by its CPU adds up to more than there are',
    },
    {
      id: 'F06',
      name: 'Auto with two endpoints in three zones',
      says: 'warning: service.kubernetes.io/topology-mode Auto is set, and none of 2 ready endpoints has hints: 2 ready of at least 3, one for each zone',
    },
    {
      id: 'F06',
      name: 'Auto with a Node without zone',
      says: 'warning: service.kubernetes.io/topology-mode Auto is set, and none of 6 ready endpoints has hints: Node n3 has no zone label, which switches it off for every Service (Node n3)',
    },
    {
      id: 'F06',
      name: 'Auto, nothing in the way but an event that says so',
      says: 'warning: service.kubernetes.io/topology-mode Auto is set, and none of 6 ready endpoints has hints: Topology hints: TopologyAwareHintsDisabled',
    },
    {
      id: 'F06',
      name: 'Auto, and an event that a newer one has overtaken',
      says: 'warning: service.kubernetes.io/topology-mode Auto is set, and none of 6 ready endpoints has hints: no reason is visible; the controller may lag, or have it switched off',
    },
    {
      id: 'F06',
      name: 'PreferSameZone and no endpoint with a zone',
      says: 'warning: trafficDistribution PreferSameZone is set, and none of 3 ready endpoints has hints: no ready endpoint has a zone; their Nodes have no zone label (n1, n2, n3)',
    },
    {
      id: 'F06',
      name: 'PreferSameZone and a slice that somebody else writes',
      says: 'warning: trafficDistribution PreferSameZone is set, and none of 3 ready endpoints has hints: no slice with a ready endpoint is the EndpointSlice controller’s, which alone gives hints',
    },
    {
      id: 'F06',
      name: 'PreferSameZone, a slice of the controller and one that somebody else writes',
      says: 'warning: trafficDistribution PreferSameZone is set, and none of 3 ready endpoints has hints: no reason is visible; the controller may lag, or have it switched off',
    },
    {
      id: 'F06',
      name: 'PreferSameZone in a Kubernetes that does not act on it',
      says: 'warning: trafficDistribution PreferSameZone is set, and none of 3 ready endpoints has hints: Kubernetes 1.33 does not act on it by itself',
    },
    {
      id: 'F07',
      name: 'fixture 27: one endpoint on a Node without zone',
      says: 'warning: 1 of 3 ready endpoints without zone hint (web-3 on Node n3, which has no zone label), so kube-proxy ignores the zone hints of all (Node n3)',
    },
    {
      id: 'F08',
      name: 'fixture 28: no endpoint for zone c',
      says: 'info: no ready endpoint is hinted for zone c (1 Node): clients there use all ready endpoints (2), across zones',
    },
    {
      id: 'F08',
      name: 'fixture 29: own Node, then own zone, then all',
      says: 'info: no ready endpoint is hinted for zone c (1 Node): clients there use all ready endpoints (2), across zones; of 4 Nodes 2 use their own, 1 their zone’s, 1 all',
    },
    {
      id: 'F08',
      name: 'half of the Nodes are in a zone without endpoint',
      says: 'info: no ready endpoint is hinted for zone b (1 Node): clients there use all ready endpoints (1), across zones',
    },
    {
      id: 'F08',
      name: 'most Nodes are in zones without endpoint',
      says: 'warning: no ready endpoint is hinted for zones b, c (2 Nodes): clients there use all ready endpoints (1), across zones',
    },
    {
      id: 'F09',
      name: 'one endpoint for ten Nodes, and three for two',
      says: 'warning: trafficDistribution PreferSameZone: zone a has 1 endpoint for 10 Nodes, zone b 3 for 2; nothing evens out the load',
    },
    {
      id: 'F10',
      name: 'fixture 31: the annotation and trafficDistribution',
      says: 'warning: the annotation service.kubernetes.io/topology-mode wins over trafficDistribution PreferSameZone, which has no effect',
    },
    {
      id: 'F10',
      name: 'fixture 30: Auto with four endpoints in three zones',
      says: 'info: the annotation service.kubernetes.io/topology-mode is deprecated since Kubernetes 1.33',
    },
    {
      id: 'F10',
      name: 'PreferClose in 1.35',
      says: 'info: trafficDistribution PreferClose is the deprecated name of PreferSameZone',
    },
    {
      id: 'F10',
      name: 'PreferSameNode in 1.33',
      says: 'warning: trafficDistribution PreferSameNode has effect from Kubernetes 1.34 on unless it is switched on; this is 1.33',
    },
    {
      id: 'F10',
      name: 'both annotations, and the older one wins',
      says: 'info: both topology annotations are set; the older service.kubernetes.io/topology-aware-hints wins',
    },
    {
      id: 'F11',
      name: 'fixture 21: published as ready without serving, and while terminating',
      says: 'warning: publishNotReadyAddresses: 2 of 2 endpoints called ready without serving, or while terminating; these get traffic',
    },
    {
      id: 'F11',
      name: 'fixture 22, published: a headless Service for peers',
      says: 'info: publishNotReadyAddresses: DNS answers with every endpoint, ready or not',
    },
    {
      id: 'F12',
      name: 'affinity with one endpoint',
      says: 'info: sessionAffinity ClientIP has nothing to choose from: 1 endpoint is ready',
    },
    {
      id: 'F13',
      name: 'fixture 50: three endpoints on one of three Nodes',
      says: 'warning: all 3 ready endpoints are on Node n1',
    },
    {
      id: 'F13',
      name: 'two endpoints in one of three zones',
      says: 'info: all 2 ready endpoints are in zone a; the cluster has 3 zones',
    },
    {
      id: 'F13',
      name: 'one endpoint',
      says: 'info: 1 endpoint is ready: when it goes, the Service has no endpoint',
    },
    {
      id: 'F13',
      name: 'fixture 7: one of three ready, one not in the slice',
      says: 'warning: 1 of 3 Pods is ready: when it goes, the Service has no endpoint',
    },
    {
      id: 'F13',
      name: 'a Deployment of one replica just replaces its Pod',
      says: 'info: Deployment web keeps 1 Pod, which is just being replaced: when it goes, the Service has no endpoint',
    },
    {
      id: 'F14',
      name: 'one of three Nodes without zone',
      says: 'warning: Node n3 has no label topology.kubernetes.io/zone (1 of 3 Nodes have none): endpoints there get no zone hint, and topology mode Auto is off for every Service (Node n3)',
    },
    {
      id: 'F15',
      name: 'fixture 7: one of three ready, one not in the slice',
      says: 'warning: 1 of 3 matching Pods is published as ready (33 %), less than half; not web-2, web-3',
    },
    {
      id: 'F16',
      name: 'every ready endpoint is on a cordoned Node',
      says: 'warning: all 2 ready endpoints are on 2 Nodes in trouble: n1 is cordoned, n2 is cordoned (Zone a)',
    },
    {
      id: 'F16',
      name: 'the only endpoint is on a Node that is gone',
      says: 'warning: the only ready endpoint is on 1 Node in trouble: n1 does not exist (Node n1)',
    },
  ])('$id in: $name', ({ id, name, says }) => {
    expect(told(name, id)).toEqual([says]);
  });
});

describe('every finding of these cases', () => {
  it('has evidence, and a command that shows one of its values', () => {
    for (const { world, heldMs } of cases) {
      for (const { id, evidence, confirm } of findingsOf(world, heldMs)) {
        if (!id.startsWith('F')) continue;
        expect(evidence.map(({ value }) => String(value))).toContain(confirm[0]?.shows);
      }
    }
  });
});

describe('N4: what has to last', () => {
  const lasting: readonly FindingId[] = [
    'F03',
    'F04',
    'F06',
    'F07',
    'F08',
    'F09',
    'F13',
    'F14',
    'F15',
    'F16',
  ];

  it('is told after ten seconds, and not before', () => {
    for (const { name, world, heldMs, raises = [] } of cases) {
      if (heldMs !== undefined) continue;
      const late = findingsOf(world, 10_000).flatMap(({ id, subject }) => [
        id,
        `${id} ${subject.name}`,
      ]);
      expect(late, name).toEqual(expect.arrayContaining([...raises]));
      const early = findingsOf(world, 9_999).map(({ id }) => id);
      expect(
        early.filter((id) => lasting.includes(id)),
        name,
      ).toEqual([]);
    }
  });
});
