import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EndpointSlice, Node, Pod, Service } from '#lib/domain/objects.ts';
import type { ReconcileInput, SliceWrites } from './reconcile-slices.ts';
import { reconcileSlices } from './reconcile-slices.ts';
import { sliceFacts } from './slice-facts.ts';
import { wantsZoneHints } from './zone-hints.ts';

/** What one look works on, after others left slices for an earlier state of the same Service. */
const looks = fc
  .record({
    world: worlds(),
    earlier: worlds(),
    maxEndpointsPerSlice: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ world, earlier, maxEndpointsPerSlice }): ReconcileInput => {
    const before = { ...earlier, maxEndpointsPerSlice, slices: [] };
    return { ...world, maxEndpointsPerSlice, slices: stored([], reconcileSlices(before)) };
  });

it('the order of Pods and slices changes no endpoint', () => {
  fc.assert(
    fc.property(looks, (input) => {
      const pods = input.pods.toReversed();
      const slices = input.slices.toReversed();
      expect(reconcileSlices({ ...input, pods, slices })).toEqual(reconcileSlices(input));
    }),
  );
});

it('what was written holds exactly what a Service without slices would get', () => {
  fc.assert(
    fc.property(looks, (input) => {
      const after = stored(input.slices, reconcileSlices(input));
      expect(endpointsOf(after)).toEqual(
        endpointsOf(reconcileSlices({ ...input, slices: [] }).create),
      );
    }),
  );
});

it('X2: a second look finds nothing to write', () => {
  fc.assert(
    fc.property(looks, (input) => {
      // With the topology annotation a ready endpoint without a zone has its slice written at every look.
      fc.pre(!wantsZoneHints(input.service));
      const slices = stored(input.slices, reconcileSlices(input));
      const { create, update, delete: gone } = reconcileSlices({ ...input, slices });
      expect({ create, update, gone }).toEqual({ create: [], update: [], gone: [] });
    }),
  );
});

it('no slice that is written is above the maximum', () => {
  fc.assert(
    fc.property(looks, (input) => {
      const { create, update } = reconcileSlices(input);
      const sizes = [...create, ...update].map(({ endpoints }) => endpoints?.length ?? 0);
      expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(input.maxEndpointsPerSlice ?? 0);
    }),
  );
});

it('inputs are not changed', () => {
  fc.assert(
    fc.property(looks, (input) => {
      expect(() => reconcileSlices(deepFreeze(input))).not.toThrow();
    }),
  );
});

it('every Pod that the selector matches is published or dropped, in each family', () => {
  fc.assert(
    fc.property(looks, (input) => {
      const { create, dropped } = reconcileSlices({ ...input, slices: [] });
      const told = new Set([
        ...create
          .flatMap(({ endpoints }) => endpoints ?? [])
          .map(({ targetRef }) => targetRef?.name),
        ...dropped.map(({ pod }) => pod.metadata.name),
      ]);
      const matching = input.pods.filter(({ metadata }) => metadata.labels?.app === 'web');
      expect(told).toEqual(new Set(matching.map(({ metadata }) => metadata.name)));
    }),
  );
});

function worlds() {
  return fc
    .record({
      service: services(),
      pods: fc.uniqueArray(pods(), { maxLength: 14, selector: ({ metadata }) => metadata.name }),
      nodes: fc.uniqueArray(nodes(), { maxLength: 3, selector: ({ metadata }) => metadata.name }),
    })
    .map(({ nodes, ...world }) => ({
      ...world,
      nodes: new Map(nodes.map((node) => [node.metadata.name, node])),
    }));
}

function services(): fc.Arbitrary<Service> {
  const port = fc.record({
    name: fc.constantFrom('http', 'admin'),
    port: fc.constant(80),
    targetPort: fc.constantFrom(8080, 'http'),
  });
  const spec = fc.record({
    clusterIP: fc.constantFrom('None', '10.96.0.1'),
    selector: fc.constant({ app: 'web' }),
    ipFamilies: fc.constantFrom(['IPv4' as const], ['IPv6' as const, 'IPv4' as const]),
    ports: fc.uniqueArray(port, { maxLength: 2, selector: ({ name }) => name }),
    publishNotReadyAddresses: fc.boolean(),
    trafficDistribution: fc.constantFrom(undefined, 'PreferSameZone', 'PreferSameNode'),
  });
  const metadata = fc.record({
    name: fc.constant('web'),
    namespace: fc.constant('shop'),
    uid: fc.constant('S1'),
    labels: fc.constantFrom(undefined, { team: 'a' }, { team: 'b' }),
    annotations: fc.constantFrom(undefined, { 'service.kubernetes.io/topology-mode': 'Auto' }),
  });
  return fc.record({ metadata, spec });
}

function pods(): fc.Arbitrary<Pod> {
  return fc
    .record({
      serial: fc.integer({ min: 1, max: 20 }),
      app: fc.constantFrom('web', 'web', 'web', 'other'),
      phase: fc.constantFrom('Running', 'Running', 'Pending', 'Succeeded'),
      ready: fc.constantFrom('True', 'True', 'False'),
      deletionTimestamp: fc.constantFrom(undefined, undefined, '2026-01-01T00:00:00Z'),
      nodeName: fc.constantFrom('n1', 'n2', 'n3', 'gone'),
      containerPort: fc.constantFrom(8080, 8081),
      families: fc.constantFrom('4', '46', '6', ''),
    })
    .map(({ serial, app, phase, ready, deletionTimestamp, nodeName, containerPort, families }) => ({
      metadata: {
        name: `web-${serial}`,
        namespace: 'shop',
        uid: `P${serial}`,
        labels: { app },
        deletionTimestamp,
      },
      spec: { nodeName, containers: [{ name: 'main', ports: [{ name: 'http', containerPort }] }] },
      status: {
        phase,
        podIPs: [...families].map((family) => ({
          ip: family === '4' ? `10.0.0.${serial}` : `fd00::${serial}`,
        })),
        conditions: [{ type: 'Ready', status: ready }],
      },
    }));
}

function nodes(): fc.Arbitrary<Node> {
  return fc
    .record({ name: fc.constantFrom('n1', 'n2', 'n3'), zone: fc.constantFrom('a', 'b', '') })
    .map(({ name, zone }) => ({
      metadata: { name, labels: { 'topology.kubernetes.io/zone': zone } },
      status: { allocatable: { cpu: '4' }, conditions: [{ type: 'Ready', status: 'True' }] },
    }));
}

/** The slices after the writes, named in order of creation, as the server keeps them: without empty lists. */
function stored(slices: readonly EndpointSlice[], writes: SliceWrites): readonly EndpointSlice[] {
  const gone = new Set(writes.delete.map(({ metadata }) => metadata.name));
  const updated = new Map(writes.update.map((slice) => [slice.metadata.name, slice]));
  const kept = slices
    .filter(({ metadata }) => !gone.has(metadata.name))
    .map((slice) => updated.get(slice.metadata.name) ?? slice);
  const named = writes.create.map((slice, at) => ({
    ...slice,
    metadata: { ...slice.metadata, name: `web-${slices.length}-${at}` },
  }));
  return [...kept, ...named].map(({ endpoints, ports, ...slice }) => ({
    ...slice,
    ...(endpoints?.length && { endpoints }),
    ...(ports?.length && { ports }),
  }));
}

/** Without hints, for whom they are given depends on what was there before. */
function endpointsOf(slices: readonly EndpointSlice[]): readonly string[] {
  const bare = slices.map((slice) => ({
    ...slice,
    endpoints: (slice.endpoints ?? []).map(({ hints: _hints, ...endpoint }) => endpoint),
  }));
  return sliceFacts(bare, { zoneHints: 'exact' }).filter((fact) => fact.includes(': endpoint '));
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Map) value.forEach(deepFreeze);
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
