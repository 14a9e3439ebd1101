import type { EndpointSlice, ObjectMeta } from '#lib/domain/objects.ts';
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
import { scale } from '#simulator/world/user-actions.ts';

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

/** Fewer than the demo's 250, so that many runs take little time; more than are evicted together. */
const catalogReplicas = 75;

/** Starts it on a clock that the test moves; nothing listens on a port. */
export function startQuietDemo(seed = 1): QuietDemo {
  const clock = createManualClock();
  const storage = createStorage();
  const cluster = createCluster({ storage, clock, random: createRandom(seed) });
  const { kubelets } = startControllers(
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
  scale(cluster, 'shop', 'catalog', catalogReplicas);
  const player = createScenePlayer({
    cluster,
    clock,
    random: createRandom(seed),
    kubelets,
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
  const byHand = ({ metadata }: EndpointSlice) => metadata.generateName === undefined;
  const written = [
    ...cluster.list('namespaces'),
    ...cluster.list('services'),
    ...cluster.list('endpointslices').filter(byHand),
    ...cluster.list('nodes').map((node) => ({
      ...node,
      status: { conditions: node.status?.conditions?.map(({ type, status }) => [type, status]) },
    })),
    ...cluster.list('deployments').map(({ status, ...deployment }) => ({
      ...deployment,
      status: [status?.replicas, status?.updatedReplicas, status?.readyReplicas],
    })),
  ].map(({ metadata, ...rest }) => ({
    ...rest,
    metadata: {
      name: metadata.name,
      labels: metadata.labels,
      annotations: ownAnnotations(metadata),
    },
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
    JSON.stringify(value, (_, inner: unknown) => sorted(inner)),
  );
  return texts.sort().join('\n');
}

/** Without what controllers note. */
function ownAnnotations({ annotations = {} }: ObjectMeta): readonly (readonly [string, string])[] {
  return Object.entries(annotations).filter(
    ([key]) => !key.startsWith('deployment.kubernetes.io/'),
  );
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
