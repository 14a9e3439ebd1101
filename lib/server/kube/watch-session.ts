import type { SourceResource } from '#lib/domain/source-status.ts';
import type { Clock } from './clock.ts';
import type { Collection } from './collection.ts';
import type { KubeConnection } from './connection.ts';
import { setDeadline } from './deadline.ts';
import { identityOf } from './decode/decoded.ts';
import { record as fieldsOf, text } from './decode/fields.ts';
import type { Liveness } from './liveness.ts';
import { createLiveness } from './liveness.ts';
import { isFinal } from './probe.ts';
import type { ReflectorCounters } from './reflector-counters.ts';
import type { Replacement } from './replacement.ts';
import type { SourceRecord } from './source-record.ts';
import type { Verification } from './verification.ts';
import { WatchBreak } from './watch-break.ts';
import type { WatchEvent } from './watch-stream.ts';
import { openWatch } from './watch-stream.ts';

/** Shorter than client-go's five to ten minutes: a person is watching. Random, so that not all end together. */
const shortestTimeoutSeconds = 240;
const longestTimeoutSeconds = 480;
/** What a server that forgets its own timeout is granted. */
const overdueMs = 30_000;
/** A watch that ends sooner, without an event, would be opened again in a tight loop. */
const shortWatchMs = 1_000;
/** The API server may have to wait for its own cache before the first of the initial events. */
const firstLineAfterMs = 20_000;
/** Initial events come as fast as the network takes them; a server without WatchList never says that they ended. */
const stalledAfterMs = 10_000;
/** Progress is told in steps, as pages of a list would. */
const progressStep = 500;

/** One watch request and what it acts upon. */
export type WatchSession<T> = {
  readonly connection: KubeConnection;
  readonly resource: SourceResource;
  readonly namespace: string | undefined;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly random: () => number;
  /** The version to continue; undefined: list by this watch. */
  readonly from: string | undefined;
  readonly collection: Collection<T>;
  readonly counters: ReflectorCounters;
  readonly record: SourceRecord;
  readonly verification: Verification;
  /** Rejects when the API server does not answer for this source, or says no. */
  readonly proveLife: () => Promise<void>;
  /** Ends this session with an error. */
  readonly interrupt: (error: unknown) => void;
  /** The sink is complete up to this version. */
  readonly reached: (version: string) => void;
  /** The watch is open and the sink complete. */
  readonly live: () => void;
};

/** Follows one watch to its end. Resolves when the server ended it and it can be continued. */
export async function runWatchSession<T>(session: WatchSession<T>): Promise<void> {
  const { clock, interrupt, from } = session;
  const timeoutSeconds = Math.round(
    shortestTimeoutSeconds + session.random() * (longestTimeoutSeconds - shortestTimeoutSeconds),
  );
  const startedAt = clock.now();
  const cancelOverdue = clock.setTimer(
    () => interrupt(new WatchBreak('silent')),
    timeoutSeconds * 1_000 + overdueMs,
  );
  const timers = createTimers(session);
  const listing = from === undefined ? createListing(session) : undefined;
  let events = 0;
  try {
    for await (const event of openWatch({
      ...session,
      timeoutSeconds,
      opened() {
        session.counters.watches++;
        if (listing === undefined) becomeLive(session, timers);
        else beginListing(session, timers);
      },
      heard() {
        session.record.proved();
        timers.heard();
      },
      waiting: () => timers.waiting(),
    })) {
      events++;
      countEvent(session.counters, event);
      if (listing === undefined || listing.isComplete()) followEvent(session, event);
      else if (await listing.take(event)) becomeLive(session, timers);
    }
  } finally {
    cancelOverdue();
    timers.stop();
  }
  if (listing !== undefined && !listing.isComplete()) throw new WatchBreak('unlisted');
  if (events === 0 && clock.now() - startedAt < shortWatchMs) throw new WatchBreak('short');
}

function countEvent(counters: ReflectorCounters, { type }: WatchEvent): void {
  switch (type) {
    case 'ADDED':
      counters.added++;
      return;
    case 'MODIFIED':
      counters.modified++;
      return;
    case 'DELETED':
      counters.deleted++;
      return;
    case 'BOOKMARK':
      counters.bookmarks++;
      return;
    case 'ERROR':
      counters.errors++;
      return;
    case 'malformed':
    case 'unknown':
      // Counted where they are refused.
      return;
  }
}

/** The head of an answer proves nothing yet: what follows may be lost on the way. */
function beginListing<T>({ record }: WatchSession<T>, timers: Timers): void {
  timers.opened();
  record.listing(0, undefined);
}

function becomeLive<T>(session: WatchSession<T>, timers: Timers): void {
  session.record.proved();
  timers.live();
  session.live();
}

/** The initial events of a WatchList, collected aside until the bookmark that ends them. */
function createListing<T>(session: WatchSession<T>) {
  /** Let go when it is complete: the watch goes on for long, and would keep every object as it was listed. */
  let replacement: Replacement<T> | undefined = session.collection.startReplacement();
  let untold = 0;

  async function complete(version: string, listed: Replacement<T>): Promise<void> {
    replacement = undefined;
    await session.collection.replaceBy(listed);
    session.reached(version);
  }

  return {
    isComplete: () => replacement === undefined,
    /** True when this event completed the list. */
    async take(event: WatchEvent): Promise<boolean> {
      if (replacement === undefined) return false;
      switch (event.type) {
        case 'ADDED':
        case 'MODIFIED':
          replacement.add(event.object, event.bytes);
          untold = (untold + 1) % progressStep;
          if (untold === 0) session.record.listing(replacement.count(), undefined);
          return false;
        case 'BOOKMARK':
          if (!event.isInitialEnd || event.resourceVersion === undefined) return false;
          await complete(event.resourceVersion, replacement);
          return true;
        case 'DELETED':
          replacement.remove(event.object);
          return false;
        case 'ERROR':
        case 'malformed':
        case 'unknown':
          refuse(session, event);
          return false;
      }
    },
  };
}

function followEvent<T>(session: WatchSession<T>, event: WatchEvent): void {
  switch (event.type) {
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED':
      applyEvent(session, event);
      return;
    case 'BOOKMARK':
      if (event.resourceVersion !== undefined) session.reached(event.resourceVersion);
      return;
    case 'ERROR':
    case 'malformed':
    case 'unknown':
      refuse(session, event);
  }
}

function applyEvent<T>(
  { collection, verification, record, reached }: WatchSession<T>,
  { type, object, bytes }: Extract<WatchEvent, { readonly object: unknown }>,
): void {
  const unreadableBefore = collection.unreadable().count();
  const result = collection.apply(type, object, bytes);
  if (result === 'older') {
    verification.soon();
    return;
  }
  const key = identityOf(object)?.key;
  if (key !== undefined) verification.touched(key);
  const version = text(fieldsOf(object.metadata).resourceVersion);
  // Without a version there is no going on from here: what may be missed shows in a list.
  if (version) reached(version);
  else verification.soon();
  if (collection.unreadable().count() !== unreadableBefore) record.unreadableChanged();
}

/** Events that carry no object: an error ends the session, an unknown type does not. */
function refuse<T>(
  { counters }: WatchSession<T>,
  event: Extract<WatchEvent, { readonly type: 'ERROR' | 'malformed' | 'unknown' }>,
): void {
  switch (event.type) {
    case 'ERROR':
      throw event.error;
    case 'malformed':
      counters.malformed++;
      throw new WatchBreak('malformed');
    case 'unknown':
      counters.unknownTypes++;
      return;
  }
}

type Timers = Liveness & { opened(): void; live(): void; waiting(): void };

/** While the list comes: a stall ends the session. Afterwards: proof of life. */
function createTimers<T>({ clock, connection, proveLife, interrupt }: WatchSession<T>): Timers {
  let liveness: Liveness | undefined;
  let cancelStall: () => void = () => undefined;

  function expectLine(withinMs: number): void {
    cancelStall();
    const stalled = () => interrupt(new WatchBreak('stalled', stalledText(connection, withinMs)));
    cancelStall = setDeadline(clock, stalled, withinMs);
  }

  return {
    opened: () => expectLine(firstLineAfterMs),
    live() {
      cancelStall();
      liveness = createLiveness({ clock, probe: proveLife, isFinal, giveUp: interrupt });
    },
    heard() {
      // While we work on what came the server owes nothing.
      cancelStall();
      liveness?.heard();
    },
    waiting() {
      if (liveness === undefined) expectLine(stalledAfterMs);
      else liveness.heard();
    },
    stop() {
      cancelStall();
      liveness?.stop();
    },
  };
}

function stalledText({ identity: { server, context } }: KubeConnection, ms: number): string {
  return `The server at ${server} (context ${context}) began an answer and sent no object for ${ms / 1_000} s: it hangs, is too slow, or a proxy in between holds it back. Does kubectl get a whole answer?`;
}
