import { randomBytes } from 'node:crypto';
import type { SourceStatus } from '#lib/domain/source-status.ts';
import type { Cluster } from './cluster.ts';
import { createCluster } from './cluster.ts';
import type { Config } from './config/published-config.ts';
import { publishedConfig } from './config/published-config.ts';
import { thresholdsOf } from './config/threshold-options.ts';
import { runtimeKey, startKey } from './door/runtime-handle.ts';
import type { EventStreams } from './event-streams.ts';
import { createEventStreams } from './event-streams.ts';
import { systemClock } from './kube/clock.ts';
import { createConnection } from './kube/connection.ts';
import { kubectlTarget } from './kubectl-target.ts';
import { createLogger } from './log.ts';
import { createSourceLog } from './source-log.ts';

/** What outlives every request. */
export type Runtime = {
  readonly cluster: Cluster;
  /** The one context that is shown. */
  readonly context: string;
  readonly serveStream: EventStreams['serve'];
  readonly hasMoreServices: Cluster['hasMoreServices'];
  readonly caughtUp: Cluster['caughtUp'];
  readonly makeSnapshot: () => Promise<unknown>;
  /** Whether the first list of any source is still to come. */
  isListing(): boolean;
  /** Absent where nobody asked for metrics. */
  readonly metrics?: (() => Promise<string>) | undefined;
  close(): Promise<void>;
};

/** Long enough that two runs never share one; short enough to be typed. */
const epochBytes = 4;

/** The running server's state; `undefined` until it has started. */
export function currentRuntime(): Runtime | undefined {
  const value: unknown = Reflect.get(globalThis, runtimeKey);
  return isRuntime(value) ? value : undefined;
}

/**
 * Connects to the configured cluster and begins to watch, once for the process however often it is called. An unreachable
 * API server is no reason to fail.
 */
export function startRuntime(): Promise<void> {
  const config = publishedConfig();
  if (config === undefined) return Promise.resolve();
  // There before what it starts is: a second call waits for the same.
  const known: unknown = Reflect.get(globalThis, startKey);
  if (known instanceof Promise) return known;
  const started = createRuntime(config).then((runtime) => {
    Reflect.set(globalThis, runtimeKey, runtime);
  });
  Reflect.set(globalThis, startKey, started);
  return started;
}

async function createRuntime(config: Config): Promise<Runtime> {
  const createMetrics = await loadMetrics(config.settings.metricsPort);
  const connection = createConnection(config.source);
  const cluster = createCluster({
    connection,
    epoch: randomBytes(epochBytes).toString('hex'),
    demo: config.source.kind === 'demo',
    kubectl: kubectlTarget(config.source, config.settings, connection.identity.context),
    namespaces: config.settings.namespaces,
    withoutNodes: config.settings.withoutNodes,
    withoutEndpoints: config.settings.noEndpoints,
    thresholds: thresholdsOf(config.settings),
    phaseChanged: createSourceLog(createLogger('sources')),
  });
  const { context } = connection.identity;
  const { maxViewers } = config.settings;
  const streams = createEventStreams({ cluster, context, limit: maxViewers, clock: systemClock });
  const metrics = createMetrics?.({
    ...{ cluster, streams, clock: systemClock },
    ...{ viewersLimit: maxViewers, version: config.version },
  });
  return {
    cluster,
    context,
    serveStream: streams.serve,
    hasMoreServices: cluster.hasMoreServices,
    caughtUp: cluster.caughtUp,
    makeSnapshot: async () => await cluster.snapshotBody(undefined),
    isListing: () => cluster.beat(undefined).sources.some(isListing),
    metrics: metrics?.text,
    async close() {
      metrics?.stop();
      await cluster.close();
    },
  };
}

/** Their code is loaded only where somebody asks for them; before the cluster is watched, so that nothing is missed. */
async function loadMetrics(port: number | undefined) {
  if (port === undefined) return undefined;
  const { createMetrics } = await import('./metrics/metrics.ts');
  return createMetrics;
}

function isListing({ phase }: SourceStatus): boolean {
  return phase === 'connecting' || phase === 'listing';
}

function isRuntime(value: unknown): value is Runtime {
  return typeof value === 'object' && value !== null && 'cluster' in value && 'context' in value;
}
