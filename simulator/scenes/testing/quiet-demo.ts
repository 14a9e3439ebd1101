import type { Cluster } from '#simulator/cluster/cluster.ts';
import { createCluster } from '#simulator/cluster/cluster.ts';
import { isReady } from '#simulator/controllers/pod-status.ts';
import { startControllers } from '#simulator/controllers/start-controllers.ts';
import type { ManualClock } from '#simulator/manual-clock.ts';
import { createManualClock } from '#simulator/manual-clock.ts';
import { createRandom } from '#simulator/random.ts';
import type { ScenePlayer } from '#simulator/scenes/scene-player.ts';
import { createScenePlayer } from '#simulator/scenes/scene-player.ts';
import { findScene, sceneTable } from '#simulator/scenes/scene-table.ts';
import { createStorage } from '#simulator/store/storage.ts';
import { createDemoTimings } from '#simulator/world/demo-timings.ts';
import { createDemoWorld } from '#simulator/world/demo-world.ts';
import { createSystem } from '#simulator/world/system.ts';

/** The demo's world and scenes without the story beside them, settled. */
export type QuietDemo = {
  readonly cluster: Cluster;
  readonly clock: ManualClock;
  readonly player: ScenePlayer;
  start(name: string): void;
  stop(name: string): void;
};

/** Longer than any Pod takes to start or to end, and than any scene takes to its last act. */
export const settleMs = 240_000;

/** Starts it on a clock that the test moves; nothing listens on a port. */
export function startQuietDemo(seed = 1): QuietDemo {
  const clock = createManualClock();
  const storage = createStorage();
  const cluster = createCluster({ storage, clock, random: createRandom(seed) });
  startControllers(
    { storage, cluster, clock },
    {
      off: [],
      scheduleMs: 5,
      maxEndpointsPerSlice: undefined,
      kubelet: { dualStack: true, timingsOf: createDemoTimings(clock, createRandom(seed)) },
    },
  );
  createSystem(cluster);
  createDemoWorld(cluster, clock);
  const player = createScenePlayer({
    cluster,
    clock,
    random: createRandom(seed),
    scenes: sceneTable,
    touching: () => undefined,
  });
  clock.advance(settleMs);
  return {
    cluster,
    clock,
    player,
    start: (name) => player.start(sceneOf(name)),
    stop: (name) => player.stop(sceneOf(name)),
  };
}

/** Everything but what differs from run to run: names of Pods and slices, uids, versions, times, addresses, Nodes. */
export function settledState({ cluster }: QuietDemo): string {
  const written = [
    ...cluster.list('namespaces'),
    ...cluster.list('nodes'),
    ...cluster.list('services'),
    ...cluster.list('deployments'),
    ...cluster.list('endpointslices').filter(({ metadata }) => metadata.generateName === undefined),
  ].map(({ metadata, ...rest }) => ({
    ...rest,
    metadata: { ...metadata, uid: '', resourceVersion: '', generation: 0, creationTimestamp: '' },
  }));
  const pods = cluster.list('pods').map((pod) => ({
    labels: pod.metadata.labels,
    spec: { ...pod.spec, nodeName: '' },
    phase: pod.status?.phase,
    ready: isReady(pod),
  }));
  const published = cluster.list('endpointslices').flatMap((slice) =>
    (slice.endpoints ?? []).map(({ conditions, targetRef }) => ({
      service: slice.metadata.labels?.['kubernetes.io/service-name'],
      family: slice.addressType,
      ports: slice.ports,
      kind: targetRef?.kind,
      conditions,
    })),
  );
  const texts = [...written, ...pods, ...published].map((value) =>
    JSON.stringify(value, (key, inner: unknown) =>
      ['lastTransitionTime', 'observedGeneration'].includes(key) ? undefined : sorted(inner),
    ),
  );
  return texts.sort().join('\n');
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sceneOf(name: string) {
  const scene = findScene(name);
  if (scene === undefined) throw new Error(`no scene is named "${name}"`);
  return scene;
}
