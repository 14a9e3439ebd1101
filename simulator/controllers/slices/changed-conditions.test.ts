import fc from 'fast-check';
import { expect, it } from 'vitest';
import { reconcileSlices } from '#lib/domain/expected-slices/reconcile-slices.ts';
import type { EndpointSlice, Node, Pod, Service } from '#lib/domain/objects.ts';
import { changedConditions } from './changed-conditions.ts';

type PodFacts = {
  readonly ready: boolean;
  readonly terminating: boolean;
  readonly families: 'v4' | 'v6' | 'both' | 'none';
  readonly node: 'a' | 'b' | 'gone';
};

const podFacts = fc.record<PodFacts>({
  ready: fc.boolean(),
  terminating: fc.boolean(),
  families: fc.constantFrom('v4', 'both', 'v4', 'both', 'v6', 'none'),
  node: fc.constantFrom('a', 'b', 'a', 'b', 'gone'),
});

const services = fc.record({
  dualStack: fc.boolean(),
  publishes: fc.boolean(),
  distribution: fc.constantFrom(undefined, undefined, undefined, 'PreferClose'),
  hints: fc.constantFrom(undefined, undefined, undefined, 'Auto'),
});

/** A Service with its Pods, and which of them are ready and terminating afterwards. */
const cases = fc.record({
  service: services,
  before: fc.array(podFacts, { minLength: 1, maxLength: 9 }),
  after: fc.array(fc.record({ place: fc.nat(8), ready: fc.boolean(), terminating: fc.boolean() }), {
    minLength: 1,
    maxLength: 3,
  }),
});

const nodes = new Map(['a', 'b'].map((name) => [name, node(name)]));

it('V4: answers what a look at all Pods would, or that one is needed', () => {
  let answered = 0;
  fc.assert(
    fc.property(cases, ({ service: facts, before, after }) => {
      const service = serviceOf(facts);
      const pods = before.map(podOf);
      const slices = named(
        reconcileSlices({ service, pods, nodes, slices: [], maxEndpointsPerSlice: 3 }).create,
      );
      const present = [...before];
      for (const { place, ...conditions } of after) {
        const former = present[place];
        if (former !== undefined) present[place] = { ...former, ...conditions };
      }
      const now = present.map(podOf);
      const changed = now.filter((_, index) => present[index] !== before[index]);

      const update = changedConditions({
        service,
        pods: changed,
        nodeOf: (name) => nodes.get(name),
        slices,
      });

      if (update === undefined) return;
      answered += 1;
      const whole = reconcileSlices({ service, pods: now, nodes, slices, maxEndpointsPerSlice: 3 });
      expect(byName(update)).toEqual(byName(whole.update));
      expect([whole.create, whole.delete]).toEqual([[], []]);
    }),
    { numRuns: 500 },
  );
  expect(answered).toBeGreaterThan(100);
});

it.each([
  ['that another Service of the name left', { ownerReferences: [] }],
  ['that is being deleted', { deletionTimestamp: '2026-01-01T00:00:00Z' }],
])('leaves a slice %s to a look at all Pods', (_title, metadata) => {
  const service = serviceOf({ dualStack: false, publishes: false });
  const pod = { ready: true, terminating: false, families: 'v4', node: 'a' } as const;
  const written = named(
    reconcileSlices({ service, pods: [podOf(pod, 0)], nodes, slices: [] }).create,
  );
  const slices = written.map((slice) => ({
    ...slice,
    metadata: { ...slice.metadata, ...metadata },
  }));
  const pods = [podOf({ ...pod, ready: false }, 0)];
  const nodeOf = (name: string) => nodes.get(name);
  expect(changedConditions({ service, pods, nodeOf, slices })).toBeUndefined();
  expect(changedConditions({ service, pods, nodeOf, slices: written })).toHaveLength(1);
});

function serviceOf(facts: {
  readonly dualStack: boolean;
  readonly publishes: boolean;
  readonly distribution?: string | undefined;
  readonly hints?: string | undefined;
}): Service {
  return {
    metadata: {
      name: 'web',
      namespace: 'shop',
      uid: 'web-uid',
      ...(facts.hints !== undefined && {
        annotations: { 'service.kubernetes.io/topology-mode': facts.hints },
      }),
    },
    spec: {
      selector: { app: 'web' },
      ports: [{ name: 'http', port: 80, targetPort: 8080 }],
      clusterIP: '10.96.0.10',
      ipFamilies: facts.dualStack ? ['IPv4', 'IPv6'] : ['IPv4'],
      publishNotReadyAddresses: facts.publishes,
      trafficDistribution: facts.distribution,
    },
  };
}

function podOf({ ready, terminating, families, node: nodeName }: PodFacts, index: number): Pod {
  const [v4, v6] = [{ ip: `10.1.0.${index + 1}` }, { ip: `fd00:10::${index + 1}` }];
  const podIPs = { v4: [v4], v6: [v6], both: [v4, v6], none: [] }[families];
  return {
    metadata: {
      name: `web-${index}`,
      namespace: 'shop',
      uid: `uid-${index}`,
      labels: { app: 'web' },
      ...(terminating && { deletionTimestamp: '2026-01-01T00:00:30Z' }),
    },
    spec: { nodeName },
    status: {
      phase: 'Running',
      podIP: podIPs[0]?.ip,
      podIPs,
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    },
  };
}

function node(name: string): Node {
  const labels = { 'topology.kubernetes.io/zone': `zone-${name}` };
  return { metadata: { name, labels }, status: { allocatable: { cpu: '4' } } };
}

function named(slices: readonly EndpointSlice[]): readonly EndpointSlice[] {
  return slices.map((slice, index) => ({
    ...slice,
    metadata: { ...slice.metadata, name: `web-${index}` },
  }));
}

function byName(slices: readonly EndpointSlice[]): readonly EndpointSlice[] {
  return slices.toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
}
