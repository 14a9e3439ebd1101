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

const turns = new WeakMap<KubeConnection, LoopTurn>();

/** The one that all readers of this connection have who only explain what others show. */
export function sharedTurnOf(connection: KubeConnection, clock: Clock): LoopTurn {
  const turn = turns.get(connection) ?? createSharedTurn(clock);
  turns.set(connection, turn);
  return turn;
}
