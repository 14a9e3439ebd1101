import type { StreamEvent } from './stream-events.ts';

/** Several events that are handed on together. */
export type EventBatch = {
  readonly text: string;
  /** When the last of them arrived. */
  readonly arrivedAt: number;
  /** Where the reader stands once it has them. */
  readonly position: number;
};

/** The newest events of one stream, up to a bound, each with its position since the stream was opened. */
export type EventRing = {
  push(event: StreamEvent, arrivedAt: number): void;
  /** Where a reader that holds the state `seq` goes on; undefined where events that it lacks are not held any more. */
  positionAfter(seq: number): number | undefined;
  /** What comes at a position: undefined where nothing has come yet, `gone` where it is not held any more. */
  next(position: number): EventBatch | 'gone' | undefined;
  /** What a reader that goes on there has to be told first of what lies behind it: the greeting, and what is true now. */
  opening(position: number): Omit<EventBatch, 'position'> | undefined;
};

/** Characters of one batch: what a page reads in a few milliseconds. One event may be larger. */
const batchLength = 262_144;

type HeldEvent = StreamEvent & { readonly arrivedAt: number };
type Placed = { readonly event: HeldEvent; readonly position: number };

/**
 * @param floor the state that the stream continues
 * @param limit characters held; the newest event is held whatever its length
 */
export function createEventRing(floor: number, limit: number): EventRing {
  let events: HeldEvent[] = [];
  /** The position of the first event held. */
  let start = 0;
  let length = 0;
  let lowest = floor;
  let greeting: Placed | undefined;
  let latest: Placed | undefined;

  function dropOldest(): void {
    let dropped = 0;
    while (length > limit && dropped < events.length - 1) {
      const event = events[dropped];
      length -= event?.text.length ?? 0;
      lowest = event?.seq ?? lowest;
      dropped += 1;
    }
    if (dropped === 0) return;
    events = events.slice(dropped);
    start += dropped;
  }

  return {
    push(event, arrivedAt) {
      const held = { ...event, arrivedAt };
      const placed = { event: held, position: start + events.length };
      if (event.kind === 'greeting') greeting = placed;
      if (event.kind === 'latest') latest = placed;
      events.push(held);
      length += event.text.length;
      dropOldest();
    },
    positionAfter(seq) {
      if (seq < lowest) return undefined;
      const index = events.findIndex((event) => event.seq !== undefined && event.seq > seq);
      return start + (index === -1 ? events.length : index);
    },
    next(position) {
      if (position < start) return 'gone';
      const told: HeldEvent[] = [];
      let index = position - start;
      let room = batchLength;
      for (let isOpen = true; isOpen && index < events.length; index += 1) {
        const event = events[index];
        const isNewest = start + index === latest?.position;
        // Of those of which only the newest says anything, older ones are left out.
        if (event !== undefined && (event.kind !== 'latest' || isNewest)) told.push(event);
        // What is true now is told with its own age: a batch ends with it.
        room -= event?.text.length ?? 0;
        isOpen = !isNewest && room > 0;
      }
      return told.length === 0 ? undefined : { ...together(told), position: start + index };
    },
    opening(position) {
      const told = [greeting, latest].flatMap((placed) =>
        placed !== undefined && placed.position < position ? placed.event : [],
      );
      return told.length === 0 ? undefined : together(told);
    },
  };
}

function together(events: readonly HeldEvent[]): Omit<EventBatch, 'position'> {
  return {
    text: events.map(({ text }) => text).join(''),
    arrivedAt: Math.max(...events.map(({ arrivedAt }) => arrivedAt)),
  };
}
