import { createFlowSchemas } from './access/flow-schema.ts';
import type { Tokens } from './access/identity.ts';
import type { Rule } from './access/rule.ts';
import { createRules } from './access/rules.ts';
import type { ResourceName } from './api/resources.ts';
import type { CatchUpClock } from './catch-up-clock.ts';
import { createCatchUpClock } from './catch-up-clock.ts';
import type { Clock } from './clock.ts';
import { systemClock, timestamp } from './clock.ts';
import type { Cluster } from './cluster/cluster.ts';
import { createCluster } from './cluster/cluster.ts';
import type { ControllerEnvironment } from './controllers/controller.ts';
import type { PodTimings } from './controllers/kubelet/pod-steps.ts';
import type { ControllerName } from './controllers/start-controllers.ts';
import { startControllers } from './controllers/start-controllers.ts';
import type { KubeconfigChoice } from './credentials.ts';
import { admin, createCredentials } from './credentials.ts';
import type { Faults } from './faults/faults.ts';
import { createFaults } from './faults/faults.ts';
import { createInterceptions } from './faults/interceptions.ts';
import { defaultSwitches } from './faults/switches.ts';
import { answerRequest } from './http/api-server.ts';
import type { EventLines } from './http/event-lines.ts';
import { createEventLines } from './http/event-lines.ts';
import { createListener } from './http/listener.ts';
import { createOpenWatches } from './http/open-watches.ts';
import type { Requests } from './http/request-log.ts';
import { createRequestLog } from './http/request-log.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';
import type { ScenePlayer } from './scenes/scene-player.ts';
import { createStoppableClock } from './stoppable-clock.ts';
import type { Backup } from './store/restore.ts';
import { restore } from './store/restore.ts';
import { createStorage } from './store/storage.ts';
import { createDemoTimings } from './world/demo-timings.ts';
import type { LargeWorld } from './world/large/large-world.ts';
import { planLargeWorld } from './world/large/large-world.ts';
import { demoAgeMs, startDemo } from './world/start-demo.ts';
import { createSystem } from './world/system.ts';
import type { UniformWorld } from './world/uniform-world.ts';
import { planUniformWorld } from './world/uniform-world.ts';
import { writeWorld } from './world/write-world.ts';

export type SimulatorOptions = {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** True: HTTPS, by an authority of its own that kubeconfigs carry. kubectl shows its credentials to no other server. */
  readonly tls?: boolean;
  readonly world?: 'demo' | 'empty' | UniformWorld | LargeWorld;
  /** The same seed gives the same story. */
  readonly seed?: number;
  /** Besides `demo-admin`. */
  readonly tokens?: Tokens;
  /** What the users of `tokens` may do; `demo-admin` may do everything. */
  readonly rules?: readonly Rule[];
  readonly bookmarkIntervalMs?: number;
  /** How many changes of each resource a watch can resume over. */
  readonly historyLimit?: number;
  readonly clock?: Clock;
  /** What the store holds before anything runs; for an empty world. */
  readonly backup?: Backup;
  /** Controllers that do not run; by default all do, in any world. */
  readonly controllersOff?: readonly ControllerName[];
  /** Of the empty world: how long containers take. */
  readonly podTimings?: PodTimings;
  /** Of the empty world: Pods get an IPv6 address, too. */
  readonly dualStack?: boolean;
  readonly maxEndpointsPerSlice?: number;
};

/** A running API server on 127.0.0.1. */
export type Simulator = {
  readonly url: string;
  /** YAML for the user of that name, with the one context `demo`. */
  kubeconfig(user?: string, choice?: KubeconfigChoice): string;
  /** What clients of HTTPS trust, in PEM; undefined without TLS. */
  readonly certificateAuthority: string | undefined;
  readonly cluster: Cluster;
  readonly faults: Faults;
  readonly requests: Requests;
  /** Of the demo's world; the empty one has none. */
  readonly scenes: ScenePlayer | undefined;
  close(): Promise<void>;
};

/** As of kube-apiserver. */
const defaultBookmarkIntervalMs = 60_000;

const defaultPodTimings: PodTimings = { startMs: 10, readyMs: 10, stopMs: 10 };
/** In a large world nobody waits for a Pod: they take as long as small programs do. */
const plannedPodTimings: PodTimings = { startMs: 500, readyMs: 1_500, stopMs: 5_000 };
/** The deprecated Endpoints would be half of all that is written in a large world; clusters run without, too. */
const offWhenPlanned: readonly ControllerName[] = ['endpoints'];
/** From the creation of a Pod to its Node. */
const scheduleMs = 5;

const adminRule: Rule = { user: admin, verbs: ['*'], resources: ['*'], nonResourceURLs: ['*'] };

/** Starts an API server with its controllers and, if asked for, the demo's world and story. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { seed = 1 } = options;
  const lifetime = createStoppableClock(options.clock ?? systemClock);
  const clock = createCatchUpClock(lifetime, options.world === 'demo' ? demoAgeMs : 0);
  const storage = createStorage(options.historyLimit);
  if (options.backup !== undefined) restore(storage, options.backup);
  const random = createRandom(seed);
  const cluster = createCluster({ storage, clock, random });
  const credentials = createCredentials(options.tokens ?? {}, options.tls === true);
  const access = {
    rules: createRules([adminRule, ...(options.rules ?? [])]),
    tokens: credentials.tokens,
  };
  const faultState = {
    switches: defaultSwitches(),
    interceptions: createInterceptions(clock),
    watches: createOpenWatches(),
  };
  const requests = createRequestLog();
  const lines = allEventLines();
  const timeouts = createRandom(seed);
  const flowSchemas = createFlowSchemas(createRandom(seed));
  const { tls } = credentials;

  const listener = createListener(
    { port: options.port ?? 0, ...(tls !== undefined && { tls }) },
    (received) =>
      answerRequest(
        {
          storage,
          cluster,
          clock,
          requests,
          lines,
          random: timeouts,
          flowSchemas,
          ...access,
          ...faultState,
          bookmarkIntervalMs: options.bookmarkIntervalMs ?? defaultBookmarkIntervalMs,
          thawed: listener.thawed,
        },
        received,
      ),
  );
  const scenes = startWorld({ storage, cluster, clock, random }, options);
  await listener.up();

  return {
    url: listener.url(),
    kubeconfig: (user = admin, choice = {}) => credentials.kubeconfig(listener.url(), user, choice),
    certificateAuthority: tls?.authority,
    cluster,
    faults: createFaults({ storage, listener, ...access, ...faultState }),
    requests,
    scenes,
    close: async () => {
      lifetime.stop();
      await listener.down();
    },
  };
}

type WorldEnvironment = ControllerEnvironment & {
  /** Of all uids: from two sources they could be the same. */
  readonly random: Random;
};

/** Fills the cluster and sets it going. */
function startWorld(
  environment: WorldEnvironment & { readonly clock: CatchUpClock },
  options: SimulatorOptions,
): ScenePlayer | undefined {
  const { cluster, clock } = environment;
  const { world = 'empty', seed = 1 } = options;
  const isDemo = world === 'demo';
  const isPlanned = typeof world === 'object';
  const podTimings = options.podTimings ?? (isPlanned ? plannedPodTimings : defaultPodTimings);
  if (isPlanned) writePlanned(environment, world, options);
  const { kubelets } = startControllers(environment, {
    off: [...(options.controllersOff ?? []), ...(isPlanned ? offWhenPlanned : [])],
    scheduleMs,
    maxEndpointsPerSlice: options.maxEndpointsPerSlice,
    isSettled: isPlanned,
    kubelet: {
      dualStack: isDemo || options.dualStack === true,
      timingsOf: isDemo ? createDemoTimings(clock, createRandom(seed)) : () => podTimings,
    },
  });
  return isDemo ? startDemo({ cluster, clock, kubelets, seed }) : undefined;
}

/** Writes the system and a world of a plan, before controllers run. */
function writePlanned(
  { storage, cluster, clock, random }: WorldEnvironment,
  world: UniformWorld | LargeWorld,
  { seed = 1, maxEndpointsPerSlice }: SimulatorOptions,
): void {
  createSystem(cluster);
  const time = timestamp(clock.now());
  const plan =
    world.kind === 'uniform'
      ? planUniformWorld(world, time)
      : planLargeWorld(world, time, createRandom(seed));
  writeWorld({ storage, cluster, random, maxEndpointsPerSlice }, plan);
}

function allEventLines(): Readonly<Record<ResourceName, EventLines>> {
  return {
    namespaces: createEventLines('namespaces'),
    nodes: createEventLines('nodes'),
    pods: createEventLines('pods'),
    services: createEventLines('services'),
    endpointslices: createEventLines('endpointslices'),
    deployments: createEventLines('deployments'),
    replicasets: createEventLines('replicasets'),
    statefulsets: createEventLines('statefulsets'),
    daemonsets: createEventLines('daemonsets'),
    endpoints: createEventLines('endpoints'),
    events: createEventLines('events'),
    leases: createEventLines('leases'),
  };
}
