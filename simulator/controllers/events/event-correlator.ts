import type { Clock } from '#simulator/clock.ts';

/** What is known of an event that was recorded before; the recorder notes its name here. */
export type KnownEvent = { name: string | undefined };

export type Correlated = {
  /** With a prefix where it stands for several similar ones. */
  readonly message: string;
  readonly known: KnownEvent;
};

/** What makes events belong together. */
export type EventKeys = {
  /** Who says something, and about what. */
  readonly subject: string;
  /** That, and the type and reason. */
  readonly kind: string;
};

/** Undefined: held back, there were too many about the subject. */
export type EventCorrelator = (
  keys: EventKeys,
  content: { readonly message: string },
) => Correlated | undefined;

/** The numbers of client-go's EventCorrelator (tools/record/events_cache.go). */
const similarLimit = 10;
const similarWindowMs = 600_000;
const burst = 25;
const refillMs = 300_000;
const keptKeys = 4_096;

const combinedPrefix = '(combined from similar events): ';

type Group = {
  lastMs: number;
  readonly byMessage: Map<string, KnownEvent>;
  readonly combined: KnownEvent;
};

type Bucket = { tokens: number; refilledMs: number };

/**
 * Decides what becomes of an event as client-go does: an equal one is counted; from the tenth different message on, with no
 * ten minutes between, they are one event; after 25 about a subject, for whatever reasons, only one every five minutes is let
 * through.
 */
export function createEventCorrelator(clock: Clock): EventCorrelator {
  const groups = new Map<string, Group>();
  const buckets = new Map<string, Bucket>();

  const groupOf = (key: string, now: number): Group => {
    const former = groups.get(key);
    const isOver = former !== undefined && now - former.lastMs > similarWindowMs;
    const group =
      former === undefined || (isOver && former.byMessage.size > 1) ? newGroup(now) : former;
    group.lastMs = now;
    keepLatest(groups, key, group);
    return group;
  };

  return ({ subject, kind }, { message }) => {
    const now = clock.now();
    const group = groupOf(kind, now);
    const bucket = buckets.get(subject) ?? { tokens: burst, refilledMs: now };
    keepLatest(buckets, subject, bucket);
    if (!takeToken(bucket, now)) return undefined;
    const equal = group.byMessage.get(message);
    if (equal !== undefined) return { message, known: equal };
    if (group.byMessage.size >= similarLimit - 1) {
      return { message: `${combinedPrefix}${message}`, known: group.combined };
    }
    const known: KnownEvent = { name: undefined };
    group.byMessage.set(message, known);
    return { message, known };
  };
}

/** Sets the value; of too many keys those that were not set for longest are forgotten. */
function keepLatest<T>(values: Map<string, T>, key: string, value: T): void {
  values.delete(key);
  values.set(key, value);
  for (const oldest of values.keys()) {
    if (values.size <= keptKeys) break;
    values.delete(oldest);
  }
}

function newGroup(now: number): Group {
  return { lastMs: now, byMessage: new Map(), combined: { name: undefined } };
}

function takeToken(bucket: Bucket, now: number): boolean {
  const refilled = Math.floor((now - bucket.refilledMs) / refillMs);
  if (refilled > 0) {
    bucket.tokens = Math.min(burst, bucket.tokens + refilled);
    bucket.refilledMs += refilled * refillMs;
  }
  if (bucket.tokens === 0) return false;
  bucket.tokens -= 1;
  return true;
}
