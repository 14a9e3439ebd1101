import fc from 'fast-check';
import { matchesSelector } from '#lib/domain/expected-slices/expected-endpoints.ts';
import { reconcileSlices } from '#lib/domain/expected-slices/reconcile-slices.ts';
import type {
  EndpointSlice,
  Endpoints,
  KubeEvent,
  Labels,
  Node,
  Pod,
  Service,
  Workload,
} from '#lib/domain/objects.ts';
import { zoneLabel } from '#lib/domain/objects.ts';
import { damages } from './random-damage.ts';
import type { World } from './world.ts';
import { aWorld, testNow } from './world.ts';

const namespace = 'shop';
/** How long ago something happened, or (negative) how far ahead it lies, in seconds. */
const agesS = fc.constantFrom(0, 3, 8, 20, 45, 90, 200, 3_600);

/** A small cluster whose slices are what the controller would write, and then damaged. */
export const randomWorlds: fc.Arbitrary<World> = fc
  .record({
    services: distinct(services(), 3),
    pods: distinct(pods(), 6),
    nodes: fc.option(distinct(nodes(), 3), { nil: undefined, freq: 6 }),
    events: fc.array(events(), { maxLength: 3 }),
    workloads: distinct(workloads(), 2),
    endpoints: distinct(legacyEndpoints(), 1),
    maxEndpointsPerSlice: fc.integer({ min: 1, max: 4 }),
    damages: fc.array(damages(), { maxLength: 3 }),
    watchedMs: fc.constantFrom(0, 5_000, 600_000),
    hasPods: fc.constantFrom(true, true, true, true, false),
  })
  .map(({ damages: harm, maxEndpointsPerSlice, hasPods, ...parts }) => {
    const world = aWorld({ ...parts, slices: [] });
    const published: readonly EndpointSlice[] = world.services.flatMap((service) =>
      publishedSlices(service, world, maxEndpointsPerSlice),
    );
    const slices = harm.reduce<readonly EndpointSlice[]>(
      (before, damage) => damage(before),
      published,
    );
    return { ...world, slices: [...byName(slices).values()], ...(!hasPods && { pods: undefined }) };
  });

/** The slices that the controller would write for it. */
function publishedSlices(
  service: Service,
  { pods = [], nodes }: World,
  maxEndpointsPerSlice: number,
): readonly EndpointSlice[] {
  const known =
    nodes === undefined
      ? ('not-visible' as const)
      : new Map(nodes.map((node) => [node.metadata.name, node]));
  const { create } = reconcileSlices({
    service,
    pods: pods.filter((pod) => matchesSelector(service, pod)),
    nodes: known,
    slices: [],
    maxEndpointsPerSlice,
  });
  return create.map((slice, index) => ({
    ...slice,
    metadata: {
      ...slice.metadata,
      name: `${service.metadata.name}-s${index}`,
      uid: `uid-${service.metadata.name}-s${index}`,
      creationTimestamp: service.metadata.creationTimestamp,
    },
  }));
}

function services(): fc.Arbitrary<Service> {
  const port = fc.record({
    name: fc.constantFrom('http', 'admin'),
    port: fc.constantFrom(80, 8080),
    targetPort: fc.constantFrom<number | string>(8080, 'http', 'metrics'),
    protocol: fc.constantFrom('TCP' as const, 'TCP' as const, 'UDP' as const),
  });
  return fc
    .record({
      name: fc.constantFrom('web', 'web-2', 'db'),
      ageS: agesS,
      type: fc.constantFrom(
        ...(['ClusterIP', 'ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] as const),
      ),
      isHeadless: fc.constantFrom(false, false, true),
      selector: fc.option(labels(), { nil: undefined, freq: 4 }),
      families: fc.constantFrom(['IPv4' as const], ['IPv4' as const, 'IPv6' as const]),
      ports: fc.uniqueArray(port, { maxLength: 2, selector: ({ name }) => name }),
      more: fc.record(
        {
          publishNotReadyAddresses: fc.boolean(),
          internalTrafficPolicy: fc.constantFrom('Local', 'Cluster'),
          externalTrafficPolicy: fc.constantFrom('Local', 'Cluster'),
          trafficDistribution: fc.constantFrom('PreferClose', 'PreferSameZone', 'PreferSameNode'),
          sessionAffinity: fc.constantFrom('None', 'ClientIP'),
        },
        { requiredKeys: [] },
      ),
      isGoing: rarely(),
    })
    .map(({ name, ageS, type, isHeadless, families, more, isGoing, ...spec }) => {
      const ips = isHeadless ? ['None'] : families.map((f) => clusterIps[name]?.[f] ?? '');
      return {
        metadata: {
          namespace,
          name,
          uid: `uid-${name}`,
          creationTimestamp: ago(ageS),
          ...(isGoing && { deletionTimestamp: ago(ageS) }),
        },
        spec:
          type === 'ExternalName'
            ? { type, externalName: 'db.example.com', ...spec }
            : { type, clusterIP: ips[0], clusterIPs: ips, ipFamilies: families, ...spec, ...more },
      };
    });
}

const clusterIps: Readonly<Record<string, { readonly IPv4: string; readonly IPv6: string }>> = {
  web: { IPv4: '10.96.0.1', IPv6: 'fd00:96::1' },
  'web-2': { IPv4: '10.96.0.2', IPv6: 'fd00:96::2' },
  db: { IPv4: '10.96.0.3', IPv6: 'fd00:96::3' },
};

function pods(): fc.Arbitrary<Pod> {
  return fc
    .record({
      n: fc.integer({ min: 1, max: 8 }),
      labels: labels(),
      ageS: agesS,
      changedS: agesS,
      phase: fc.constantFrom('Running', 'Running', 'Running', 'Pending', 'Succeeded'),
      isReady: fc.constantFrom(true, true, false),
      leavesInS: fc.constantFrom(undefined, undefined, undefined, 30, -5, -300),
      node: fc.constantFrom('n1', 'n2', 'n3', 'gone', undefined),
      port: fc.constantFrom('http', 'metrics', undefined),
      families: fc.constantFrom('4', '46', '4', ''),
      waiting: fc.constantFrom(undefined, undefined, 'CrashLoopBackOff', 'ContainerCreating'),
      hasProbe: fc.boolean(),
    })
    .map(({ n, ageS, changedS, leavesInS, isReady, waiting, ...pod }) => ({
      metadata: {
        namespace,
        name: `web-${n}`,
        uid: `uid-web-${n}`,
        labels: pod.labels,
        creationTimestamp: ago(ageS),
        ...(leavesInS !== undefined && { deletionTimestamp: ago(-leavesInS) }),
      },
      spec: {
        nodeName: pod.node,
        containers: [
          {
            name: 'app',
            ports: [{ name: pod.port, containerPort: 8080 }],
            ...(pod.hasProbe && { readinessProbe: { httpGet: { port: 8080 } } }),
          },
        ],
      },
      status: {
        phase: pod.phase,
        startTime: ago(ageS),
        podIPs: [...pod.families].map((f) => ({ ip: f === '4' ? `10.0.0.${n}` : `fd00::${n}` })),
        conditions: [
          {
            type: 'Ready',
            status: isReady ? 'True' : 'False',
            lastTransitionTime: ago(Math.min(ageS, changedS)),
          },
        ],
        containerStatuses: [
          {
            name: 'app',
            ready: isReady,
            started: true,
            restartCount: 0,
            state:
              waiting === undefined || isReady
                ? { running: { startedAt: ago(ageS) } }
                : { waiting: { reason: waiting } },
          },
        ],
      },
    }));
}

function nodes(): fc.Arbitrary<Node> {
  return fc
    .record({
      name: fc.constantFrom('n1', 'n2', 'n3'),
      zone: fc.constantFrom('a', 'b', undefined),
      ready: fc.constantFrom('True', 'True', 'True', 'Unknown'),
      changedS: agesS,
    })
    .map(({ name, zone, ready, changedS }) => ({
      metadata: {
        name,
        uid: `uid-${name}`,
        creationTimestamp: ago(3_600),
        labels: zone === undefined ? {} : { [zoneLabel]: zone },
      },
      status: {
        allocatable: { cpu: '4' },
        conditions: [{ type: 'Ready', status: ready, lastTransitionTime: ago(changedS) }],
      },
    }));
}

function events(): fc.Arbitrary<KubeEvent> {
  return fc
    .record({ n: fc.integer({ min: 1, max: 8 }), serial: fc.nat(1_000), ageS: agesS })
    .map(({ n, serial, ageS }) => ({
      metadata: { namespace, name: `web-${n}.${serial}` },
      involvedObject: { kind: 'Pod', namespace, name: `web-${n}`, uid: `uid-web-${n}` },
      type: 'Warning',
      reason: 'Unhealthy',
      message: 'Readiness probe failed: HTTP probe failed with statuscode: 500',
      lastTimestamp: ago(ageS),
    }));
}

function workloads(): fc.Arbitrary<Workload> {
  return fc
    .record({
      name: fc.constantFrom('web', 'db'),
      replicas: fc.constantFrom(0, 3),
      labels: labels(),
    })
    .map(({ name, replicas, labels: own }) => ({
      kind: 'Deployment',
      metadata: { namespace, name, uid: `uid-d-${name}`, creationTimestamp: ago(3_600) },
      spec: {
        replicas,
        selector: { matchLabels: own },
        template: { metadata: { labels: own } },
      },
      status: { replicas },
    }));
}

function legacyEndpoints(): fc.Arbitrary<Endpoints> {
  return fc
    .record({ name: fc.constantFrom('web', 'db', 'webb'), n: fc.integer({ min: 1, max: 8 }) })
    .map(({ name, n }) => ({
      metadata: { namespace, name, uid: `uid-ep-${name}`, creationTimestamp: ago(3_600) },
      subsets: [{ addresses: [{ ip: `10.0.0.${n}` }], ports: [{ name: 'http', port: 8080 }] }],
    }));
}

/** Few, so that selectors and Pods meet. */
function labels(): fc.Arbitrary<Labels> {
  return fc.constantFrom<Labels[]>(
    { app: 'web' },
    { app: 'web' },
    { app: 'web', tier: 'fe' },
    { app: 'db' },
    { app: 'Web' },
  );
}

function distinct<T extends { readonly metadata: { readonly name: string } }>(
  arbitrary: fc.Arbitrary<T>,
  maxLength: number,
): fc.Arbitrary<T[]> {
  return fc.uniqueArray(arbitrary, { maxLength, selector: ({ metadata }) => metadata.name });
}

function rarely(): fc.Arbitrary<boolean> {
  return fc.constantFrom(false, false, false, false, false, false, true);
}

function ago(seconds: number): string {
  return new Date(Date.parse(testNow) - seconds * 1_000).toISOString();
}

/** The last of several with one name. */
function byName(slices: readonly EndpointSlice[]): ReadonlyMap<string, EndpointSlice> {
  return new Map(slices.map((slice) => [slice.metadata.name, slice]));
}
