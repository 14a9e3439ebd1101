import type { Clock } from '#simulator/clock.ts';

/** What is known of an event that was recorded before; the recorder notes its name here. */
export type KnownEvent = { name: string | undefined };

export type Correlated = {
  /** With a prefix where it stands for several similar ones. */
  readonly message: string;
  readonly known: KnownEvent;
};

/** Undefined: held back, there were too many. `key` tells subject, source, type and reason. */
export type EventCorrelator = (
  key: string,
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
  tokens: number;
  refilledMs: number;
};

/**
 * Decides what becomes of an event as client-go does: an equal one is counted; from the tenth different message on, with no
 * ten minutes between, they are one event; after 25 of a kind only one every five minutes is let through.
 */
export function createEventCorrelator(clock: Clock): EventCorrelator {
  const groups = new Map<string, Group>();

  const groupOf = (key: string, now: number): Group => {
    const former = groups.get(key);
    groups.delete(key);
    const isOver = former !== undefined && now - former.lastMs > similarWindowMs;
    const group =
      former === undefined || (isOver && former.byMessage.size > 1)
        ? newGroup(now, former)
        : former;
    group.lastMs = now;
    groups.set(key, group);
    for (const oldest of groups.keys()) {
      if (groups.size <= keptKeys) break;
      groups.delete(oldest);
    }
    return group;
  };

  return (key, { message }) => {
    const now = clock.now();
    const group = groupOf(key, now);
    if (!takeToken(group, now)) return undefined;
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

function newGroup(now: number, former: Group | undefined): Group {
  return {
    lastMs: now,
    byMessage: new Map(),
    combined: { name: undefined },
    tokens: former?.tokens ?? burst,
    refilledMs: former?.refilledMs ?? now,
  };
}

function takeToken(group: Group, now: number): boolean {
  const refilled = Math.floor((now - group.refilledMs) / refillMs);
  if (refilled > 0) {
    group.tokens = Math.min(burst, group.tokens + refilled);
    group.refilledMs += refilled * refillMs;
  }
  if (group.tokens === 0) return false;
  group.tokens -= 1;
  return true;
}
