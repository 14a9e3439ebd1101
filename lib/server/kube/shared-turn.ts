import type { Clock } from './clock.ts';
import type { KubeConnection } from './connection.ts';
import type { LoopTurn } from './loop-turn.ts';
import { createLoopTurn } from './loop-turn.ts';

/**
 * One turn for many readers, who go on one after the other: however many they are, together they keep the event loop no longer
 * than one does.
 */
export function createSharedTurn(clock: Clock): LoopTurn {
  const turn = createLoopTurn(clock);
  const waiting: (() => void)[] = [];

  function wakeNext(): void {
    waiting.shift()?.();
    if (waiting.length > 0) clock.setTimer(wakeNext, 0);
  }

  return {
    rest() {
      if (turn.rest() === undefined) return undefined;
      return new Promise((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 1) clock.setTimer(wakeNext, 0);
      });
    },
    // The others still have it.
    stop: () => undefined,
  };
}

/** So many turns are dealt out: with one alone, lists of many namespaces would take too long on a busy machine. */
const turnsOfConnection = 3;

const turns = new WeakMap<KubeConnection, LoopTurn[]>();

/** One of the few that all readers of this connection share who only explain what others show. */
export function sharedTurnOf(connection: KubeConnection, clock: Clock): LoopTurn {
  const known = turns.get(connection) ?? [];
  turns.set(connection, known);
  // Whose turn it is to be given away goes to the end.
  const next = known.length < turnsOfConnection ? undefined : known.shift();
  const turn = next ?? createSharedTurn(clock);
  known.push(turn);
  return turn;
}
