import type { SourcePhase, SourceResource, SourceStatus } from '#lib/domain/source-status.ts';
import { sourceKey } from '#lib/domain/source-status.ts';
import type { Clock } from './kube/clock.ts';
import type { KubeConnection } from './kube/connection.ts';
import type { Door } from './kube/knocking.ts';
import { createKnocking } from './kube/knocking.ts';
import type { Reflector } from './kube/reflector.ts';
import type { ReflectorCounters } from './kube/reflector-counters.ts';
import { addCounters, newCounters } from './kube/reflector-counters.ts';
import type { ObjectStore } from './object-store.ts';
import { startReflector } from './start-reflector.ts';

/** The reflectors that run, each for one resource in all namespaces or in one. */
export type SourceSet = {
  /** Starts a source; nothing happens when it runs already. */
  run(resource: SourceResource, namespace?: string): void;
  /** Ends a source and drops what it alone held. */
  end(resource: SourceResource, namespace?: string): void;
  phase(resource: SourceResource, namespace?: string): SourcePhase | undefined;
  /** True once the source held a complete list that it may still show. */
  hasListed(resource: SourceResource, namespace?: string): boolean;
  statuses(): readonly SourceStatus[];
  /** The namespaces that a resource is watched in; `undefined` stands for all. */
  placesOf(resource: SourceResource): readonly (string | undefined)[];
  /** What the sources of each resource have counted so far, those that ended included. */
  counters(): ReadonlyMap<SourceResource, Readonly<ReflectorCounters>>;
  resync(): void;
  stop(): Promise<void>;
};

export type SourceSetOptions = {
  readonly connection: KubeConnection;
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly random: () => number;
  readonly phaseChanged: (status: SourceStatus) => void;
};

type Running = {
  readonly resource: SourceResource;
  readonly namespace: string | undefined;
  readonly reflector: Reflector;
  readonly drop: () => void;
  lastPhase: SourcePhase | undefined;
  listed: boolean;
};

export function createSourceSet(options: SourceSetOptions): SourceSet {
  const { phaseChanged, ...shared } = options;
  const running = new Map<string, Running>();
  const countedByEnded = new Map<SourceResource, ReflectorCounters>();
  const knocking = createKnocking({ ...options, door, answered: retryAll });

  function statusChanged(key: string): void {
    const source = running.get(key);
    if (source === undefined) return;
    const status = source.reflector.status();
    if (status.phase === source.lastPhase) return;
    source.lastPhase = status.phase;
    knocking.look();
    if (status.phase === 'live') wentLive(source);
    if (status.phase === 'denied' || status.phase === 'absent') source.listed = false;
    phaseChanged(status);
  }

  /** Where one gets through the others need not sit out their waits. */
  function wentLive(source: Running): void {
    source.listed = true;
    retryAll();
  }

  function retryAll(): void {
    for (const { reflector } of running.values()) reflector.retryNow();
  }

  function door(): Door {
    const phases = [...running.values()].map(({ reflector }) => reflector.status().phase);
    if (phases.includes('live')) return 'open';
    if (phases.includes('reconnecting')) return 'shut';
    return phases.includes('connecting') || phases.includes('listing') ? 'trying' : 'open';
  }

  return {
    run(resource, namespace) {
      const key = sourceKey({ resource, namespace });
      if (running.has(key)) return;
      const { reflector, drop } = startReflector({
        ...shared,
        resource,
        namespace,
        statusChanged: () => statusChanged(key),
      });
      running.set(key, {
        ...{ resource, namespace, reflector, drop },
        ...{ lastPhase: undefined, listed: false },
      });
      reflector.start();
      statusChanged(key);
    },
    end(resource, namespace) {
      const key = sourceKey({ resource, namespace });
      const source = running.get(key);
      if (source === undefined) return;
      running.delete(key);
      addTo(countedByEnded, source);
      void source.reflector.stop();
      source.drop();
      knocking.look();
    },
    phase: (resource, namespace) =>
      running.get(sourceKey({ resource, namespace }))?.reflector.status().phase,
    hasListed: (resource, namespace) =>
      running.get(sourceKey({ resource, namespace }))?.listed ?? false,
    statuses: () => [...running.values()].map(({ reflector }) => reflector.status()),
    placesOf: (resource) =>
      [...running.values()].flatMap((source) =>
        source.resource === resource ? [source.namespace] : [],
      ),
    counters() {
      const counted = new Map<SourceResource, ReflectorCounters>();
      for (const [resource, counters] of countedByEnded) counted.set(resource, { ...counters });
      for (const source of running.values()) addTo(counted, source);
      return counted;
    },
    resync() {
      for (const { reflector } of running.values()) reflector.resync();
    },
    async stop() {
      knocking.stop();
      await Promise.all([...running.values()].map(({ reflector }) => reflector.stop()));
    },
  };
}

function addTo(
  sums: Map<SourceResource, ReflectorCounters>,
  { resource, reflector }: Running,
): void {
  const sum = sums.get(resource) ?? newCounters();
  addCounters(sum, reflector.counters());
  sums.set(resource, sum);
}
