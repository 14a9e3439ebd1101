import { isDeepStrictEqual } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { freshnessOf } from '#lib/domain/freshness.ts';
import { judgeService } from '#lib/domain/judge-service.ts';
import type { Pod } from '#lib/domain/objects.ts';
import type { Snapshot } from '#lib/protocol/messages.ts';
import { withReadiness } from '#simulator/controllers/pod-status.ts';
import type { Simulator, SimulatorOptions } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { deployment, service } from '#simulator/testing/builders.ts';
import { workerNode } from '#simulator/world/nodes.ts';
import type { Cluster } from './cluster.ts';
import { createCluster } from './cluster.ts';
import { createConnection } from './kube/connection.ts';
import { decodePod } from './kube/decode/pod.ts';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const viewer = { user: 'viewer', groups: ['system:authenticated'] };

async function setUp(
  options: SimulatorOptions & {
    user?: string;
    namespace?: string;
    only?: readonly string[];
    withoutNodes?: boolean;
    /** Runs before the product connects. */
    prepare?: (simulator: Simulator) => void;
  } = {},
) {
  const { user, namespace, only = [], withoutNodes = false, prepare, ...world } = options;
  const simulator = await startSimulator({
    world: 'empty',
    tokens: { viewer },
    podTimings: { startMs: 1, readyMs: 1, stopMs: 1 },
    ...world,
  });
  closers.push(() => simulator.close());
  for (const [index, zone] of ['a', 'b', 'c'].entries()) {
    simulator.cluster.create('nodes', workerNode(`n-${zone}`, zone, index, '2026-01-01T00:00:00Z'));
  }
  prepare?.(simulator);
  const connection = createConnection({
    kind: 'demo',
    kubeconfig: simulator.kubeconfig(user, namespace === undefined ? {} : { namespace }),
  });
  const cluster = createCluster({
    connection,
    epoch: 'abcdef01',
    demo: true,
    namespaces: only,
    withoutNodes,
  });
  closers.push(() => cluster.close());
  return { simulator, cluster };
}

/** Settles when the snapshot is as asked; looked at whenever the cluster tells its viewers anything. */
function until(cluster: Cluster, isThere: (snapshot: Snapshot) => boolean): Promise<Snapshot> {
  return new Promise((resolve) => {
    let leave: () => void = () => undefined;
    const look = () => {
      const snapshot = cluster.snapshot(undefined);
      if (isThere(snapshot)) {
        leave();
        resolve(snapshot);
      }
      return true;
    };
    leave = cluster.subscribe(
      { namespaces: undefined, write: look, end: () => undefined },
      undefined,
    );
  });
}

function phaseOf(sources: Snapshot['sources'], resource: string) {
  return sources.find((source) => source.resource === resource)?.phase;
}

function health(snapshot: Snapshot, key: string) {
  return snapshot.services.find((entry) => entry.key === key)?.health;
}

function addWeb({ cluster }: Simulator, replicas = 3): void {
  cluster.create('services', service('web'));
  cluster.create('deployments', deployment('web', replicas));
}

/** What the API server holds, judged without the product's store, watches and journal. */
function judgedDirectly({ cluster }: Simulator) {
  const nodes = new Map(cluster.list('nodes').map((node) => [node.metadata.name, node]));
  return cluster.list('services').map((object) => {
    const { namespace, name } = object.metadata;
    const entry = judgeService({
      service: object,
      slices: cluster
        .list('endpointslices', namespace)
        .filter((slice) => slice.metadata.labels?.['kubernetes.io/service-name'] === name),
      pods: { kind: 'known', pods: cluster.list('pods', namespace).map(slim) },
      nodes,
    });
    return `${entry.key} ${entry.health} ${entry.ready}/${entry.counts.published} ${entry.summary}`;
  });
}

function slim(pod: unknown): Pod {
  const decoded = decodePod(pod);
  if (decoded.kind === 'unreadable') throw new Error(decoded.reason);
  return decoded.object;
}

describe('a cluster followed over real sockets', () => {
  it('lists its Nodes with their zones', async () => {
    const { cluster } = await setUp();
    await until(cluster, ({ sources }) => phaseOf(sources, 'nodes') === 'live');
    expect(cluster.nodes()).toEqual({
      kind: 'known',
      value: ['a', 'b', 'c'].map((zone) => ({ name: `n-${zone}`, zone, ready: true })),
    });
  });

  it('says that Nodes are not at hand where they are not asked for', async () => {
    const { cluster } = await setUp({ withoutNodes: true });
    expect(cluster.nodes().kind).toBe('unknown');
  });

  it('M1, C5: shows what the controller publishes, and each change of it', async () => {
    const { simulator, cluster } = await setUp();
    addWeb(simulator);
    await until(cluster, (s) => health(s, 'shop/web') === 'healthy');
    const [pod] = simulator.cluster.list('pods', 'shop');
    simulator.cluster.modify('pods', 'shop', pod?.metadata.name ?? '', (object) =>
      withReadiness(object, false, '2026-01-01T00:00:00Z'),
    );
    const snapshot = await until(cluster, (s) => health(s, 'shop/web') === 'degraded');
    expect(
      snapshot.services.map(
        (e) => `${e.key} ${e.health} ${e.ready}/${e.counts.published} ${e.summary}`,
      ),
    ).toEqual(judgedDirectly(simulator));
    expect(new Set(simulator.requests.matching().map(({ method }) => method))).toEqual(
      new Set(['GET']),
    );
  });

  it('R3: an API server that restarts (every resume is 410) changes nothing for the reader', async () => {
    const { simulator, cluster } = await setUp();
    addWeb(simulator);
    const before = await until(
      cluster,
      ({ services: [web] }) =>
        web?.summary === '3 of 3 ready' && web.expectation.kind === 'evaluated',
    );
    const received: string[] = [];
    const leave = cluster.subscribe(
      {
        namespaces: undefined,
        write: (frame) => received.push(new TextDecoder().decode(frame)) > 0,
        end: () => undefined,
      },
      before,
    );
    await simulator.faults.restart();
    simulator.cluster.create('services', service('api'));
    await until(cluster, (s) => health(s, 'shop/api') === 'no-backends');
    leave();
    const changed = received.filter((text) => /^data: \{("from":\d+,)?"to":/m.test(text)).join('');
    expect(changed).not.toContain('"delete":["');
    expect(changed).not.toContain('"key":"shop/web"');
  });

  it('R1: lists by pages where WatchList is refused, and holds the same', async () => {
    const { simulator, cluster } = await setUp();
    simulator.faults.switches.watchList = false;
    addWeb(simulator);
    cluster.resync();
    const snapshot = await until(cluster, (s) => health(s, 'shop/web') === 'healthy');
    expect(snapshot.slices).toHaveLength(1);
  });

  it('F1, F2: an API server that answers nothing makes every source stale, never empty', async () => {
    const { simulator, cluster } = await setUp();
    addWeb(simulator);
    await until(
      cluster,
      (s) =>
        health(s, 'shop/web') === 'healthy' && s.sources.every(({ phase }) => phase === 'live'),
    );
    simulator.faults.freeze();
    const snapshot = await until(cluster, (s) =>
      s.sources.every((source) => freshnessOf(source, 0) === 'stale'),
    );
    expect(health(snapshot, 'shop/web')).toBe('healthy');
    simulator.faults.thaw();
    await until(cluster, (s) => s.sources.every((source) => freshnessOf(source, 0) === 'live'));
  }, 60_000);
});

describe('rights', () => {
  const rules = [
    {
      user: 'viewer',
      verbs: ['list', 'watch'],
      resources: ['services', 'pods'],
      namespace: 'shop',
    },
    {
      user: 'viewer',
      verbs: ['list', 'watch'],
      apiGroups: ['discovery.k8s.io'],
      resources: ['endpointslices'],
      namespace: 'shop',
    },
  ];

  it('P3: rights in one namespace show that one, live, and say what is hidden', async () => {
    const { simulator, cluster } = await setUp({ user: 'viewer', namespace: 'shop', rules });
    addWeb(simulator);
    const snapshot = await until(
      cluster,
      (s) => health(s, 'shop/web') === 'healthy' && s.services[0]?.expectation.kind === 'evaluated',
    );
    expect(snapshot.scope).toMatchObject({ all: false });
    const phases = Object.fromEntries(
      snapshot.sources.map((source) => [
        `${source.resource}/${source.namespace ?? '*'}`,
        source.phase,
      ]),
    );
    expect(phases).toMatchObject({
      'services/*': 'denied',
      'services/shop': 'live',
      'endpointslices/shop': 'live',
      'pods/shop': 'live',
      'nodes/*': 'denied',
    });
  });

  it('R6: a namespace that somebody names is tried, whatever is denied elsewhere', async () => {
    const { simulator, cluster } = await setUp({ user: 'viewer', rules });
    addWeb(simulator);
    const leave = cluster.look(new Set(['shop']));
    await until(cluster, (s) => health(s, 'shop/web') === 'healthy');
    leave();
  });

  it('C9: where Pods are denied expected reads not evaluated', async () => {
    const { simulator, cluster } = await setUp({
      user: 'viewer',
      namespace: 'shop',
      rules: rules.map((rule) => ({
        ...rule,
        resources: rule.resources.filter((resource) => resource !== 'pods'),
      })),
    });
    addWeb(simulator);
    await until(
      cluster,
      (s) =>
        health(s, 'shop/web') === 'healthy' &&
        isDeepStrictEqual(s.services[0]?.expectation, {
          kind: 'not-evaluated',
          reason: 'Pods are not visible to you',
        }),
    );
  });

  it.each([
    ['a namespace', (cluster: Cluster) => cluster.look(new Set(['shop']))],
    ['one of its Services', (cluster: Cluster) => cluster.detail('shop', 'web')],
  ])(
    'C9, R14: more than 5 000 Pods are watched only where somebody looks at %s',
    async (_, look) => {
      const countOfMany = JSON.stringify({
        kind: 'PodList',
        apiVersion: 'v1',
        metadata: { resourceVersion: '1', remainingItemCount: 9_000 },
        items: [{}],
      });
      const { simulator, cluster } = await setUp({
        prepare: ({ faults }) =>
          faults.answerNext(
            { verb: 'list', resource: 'pods' },
            { status: 200, headers: { 'content-type': 'application/json' }, body: countOfMany },
          ),
      });
      addWeb(simulator);
      const before = await until(cluster, (s) => s.services[0]?.summary === '3 of 3 ready');
      expect(before.services[0]?.expectation.kind).toBe('not-evaluated');
      expect(before.sources.map(({ resource }) => resource)).not.toContain('pods');

      expect(cluster.detail('shop', 'not-there')).toBeUndefined();
      expect(cluster.beat(undefined).sources.map(({ resource }) => resource)).not.toContain('pods');
      look(cluster);
      await until(cluster, (s) => s.services[0]?.expectation.kind === 'evaluated');
    },
  );

  it.each([
    [false, ['/api/v1/nodes', '/version']],
    [true, ['/version']],
  ])(
    '--namespace watches that namespace alone; without Nodes (%s) it asks outside for %j',
    async (withoutNodes, outside) => {
      const { simulator, cluster } = await setUp({ only: ['shop'], withoutNodes });
      addWeb(simulator);
      await until(
        cluster,
        (s) => health(s, 'shop/web') === 'healthy' && s.identity.version !== undefined,
      );
      const paths = new Set(simulator.requests.matching().map(({ path }) => path));
      expect([...paths].filter((path) => !path.includes('/namespaces/shop/')).sort()).toEqual(
        outside,
      );
    },
  );
});
