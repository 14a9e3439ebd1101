import type { SourceResource, SourceStatus } from '#lib/domain/source-status.ts';
import type { Clock } from './clock.ts';
import { pause, systemClock } from './clock.ts';
import type { ReflectorSink } from './collection.ts';
import { createCollection } from './collection.ts';
import { ConnectError } from './connect-error.ts';
import type { KubeConnection } from './connection.ts';
import type { Decode } from './decode/decoded.ts';
import type { Failure } from './failure.ts';
import { failureOf } from './failure.ts';
import { listCollection } from './list-collection.ts';
import { listPages } from './list-pages.ts';
import { probe } from './probe.ts';
import { createRecovery } from './recovery.ts';
import type { ReflectorCounters } from './reflector-counters.ts';
import { newCounters } from './reflector-counters.ts';
import { createSourceRecord } from './source-record.ts';
import { createVerification } from './verification.ts';
import { WatchBreak } from './watch-break.ts';
import { mayStreamLists } from './watch-list-support.ts';
import { runWatchSession } from './watch-session.ts';

/** Keeps a sink equal to one collection of the API, through everything that can go wrong. */
export type Reflector = {
  start(): void;
  stop(): Promise<void>;
  status(): SourceStatus;
  /** Lists everything again, at once. */
  resync(): void;
  /** The API server was reached by another way: a wait after a broken connection ends now. */
  retryNow(): void;
  counters(): Readonly<ReflectorCounters>;
};

export type ReflectorOptions<T> = {
  readonly connection: KubeConnection;
  readonly resource: SourceResource;
  /** Absent: all namespaces. */
  readonly namespace?: string | undefined;
  readonly decode: Decode<T>;
  readonly sink: ReflectorSink<T>;
  readonly clock?: Clock;
  readonly random?: () => number;
};

/**
 * List and watch after client-go's reflector, with proof of life: WatchList where the server streams lists,
 * pages and a watch where it does not; resumed from the last version; listed anew when that has expired.
 */
export function createReflector<T>(options: ReflectorOptions<T>): Reflector {
  const { connection, resource, namespace, clock = systemClock, random = Math.random } = options;
  const scope = (signal: AbortSignal) => ({ connection, resource, namespace, signal });
  const counters = newCounters();
  const collection = createCollection(options.decode, options.sink, counters);
  const changed = () => options.sink.statusChanged();
  const record = createSourceRecord({ resource, namespace, clock, collection, changed });
  const recovery = createRecovery(connection, clock, random);
  const stopping = new AbortController();
  const verification = createVerification({
    clock,
    random,
    collection,
    listMetadata: () => listPages({ ...scope(stopping.signal), metadataOnly: true }),
    foundDeaf() {
      counters.deafWatches++;
      attempt.abort(new WatchBreak('deaf'));
    },
  });

  /** The version up to which the sink is complete; undefined: a list is needed. */
  let position: string | undefined;
  /** Another server may answer next, or one whose state was restored. */
  let isPositionInDoubt = false;
  let isWaitingForNetwork = false;
  /** The list that is under way comes by a watch. */
  let isStreamingList = false;
  /** Its abort ends what is under way, a wait as well as a watch. */
  let attempt = new AbortController();
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const signal = newAttempt();
      isWaitingForNetwork = false;
      record.tried();
      try {
        await listAndWatch(signal);
      } catch (error) {
        await pause(clock, recover(signal.aborted ? signal.reason : error), newAttempt());
      }
    }
    verification.stop();
  }

  function newAttempt(): AbortSignal {
    attempt = new AbortController();
    return AbortSignal.any([stopping.signal, attempt.signal]);
  }

  /** Ends when the server ends the watch: the next turn continues from where it ended. */
  async function listAndWatch(signal: AbortSignal): Promise<void> {
    if (position !== undefined && isPositionInDoubt) await proveLife(signal);
    isPositionInDoubt = false;
    isStreamingList = position === undefined && mayStreamLists(connection);
    if (position === undefined && !isStreamingList) {
      position = await listCollection(scope(signal), collection, record);
    }
    await runWatchSession({
      ...scope(signal),
      ...{ clock, random, collection, counters, record, verification },
      interrupt: (error) => attempt.abort(error),
      from: position,
      proveLife: () => proveLife(signal),
      reached(version) {
        position = version;
        recovery.progressed();
      },
      live() {
        record.live();
        verification.start();
      },
    });
  }

  async function proveLife(signal: AbortSignal): Promise<void> {
    await probe(scope(signal), position, clock);
    record.proved();
  }

  /** Takes note of a failure; returns how many milliseconds to wait before the next try. */
  function recover(error: unknown): number {
    if (stopping.signal.aborted || isReopening(error)) return 0;
    verification.stop();
    if (turnsToPages(error)) return 0;
    const failure = countedFailure(error, options, counters);
    const isRefused = !isPositionInDoubt && recovery.givesUpPosition(error);
    if (position !== undefined && (isRefused || !failure.keepsPosition)) {
      counters.relists++;
      position = undefined;
    }
    isPositionInDoubt = true;
    if (failure.dropsObjects) collection.clear();
    const waitMs = recovery.waitAfter(failure);
    isWaitingForNetwork = error instanceof ConnectError && failure.phase === 'reconnecting';
    record.failed(failure.phase, failure.reason, waitMs);
    return waitMs;
  }

  function turnsToPages(error: unknown): boolean {
    const wasStreaming = position === undefined && isStreamingList;
    if (!wasStreaming || !recovery.turnsToPages(error)) return false;
    // Pages may come through where a stream does not; until they do it is said what is wrong.
    if (error instanceof WatchBreak && error.kind === 'stalled') {
      record.failed('reconnecting', error.message, 0);
    }
    return true;
  }

  return {
    start() {
      running ??= run();
    },
    async stop() {
      stopping.abort(new Error('stopped'));
      await running;
    },
    status: record.status,
    resync() {
      if (position !== undefined) counters.relists++;
      position = undefined;
      attempt.abort(new WatchBreak('resync'));
    },
    retryNow() {
      if (isWaitingForNetwork) attempt.abort(new Error('the API server is back'));
    },
    counters: () => counters,
  };
}

/** The server proved to be there all the time: nobody needs to hear of a new watch. */
function isReopening(error: unknown): boolean {
  return error instanceof WatchBreak && error.kind === 'silent';
}

function countedFailure(
  error: unknown,
  { resource, namespace }: Pick<ReflectorOptions<unknown>, 'resource' | 'namespace'>,
  counters: ReflectorCounters,
): Failure {
  counters.failures++;
  return failureOf(error, what(resource, namespace));
}

function what(resource: SourceResource, namespace: string | undefined): string {
  return namespace === undefined ? resource : `${resource} in namespace ${namespace}`;
}
