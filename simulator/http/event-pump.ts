import type { ServerResponse } from 'node:http';
import type { Clock } from '#simulator/clock.ts';
import type { Switches } from '#simulator/faults/switches.ts';
import type { Collection } from '#simulator/store/collection.ts';
import type { Entry } from '#simulator/store/entry.ts';
import type { EventLines } from './event-lines.ts';
import type { WatchLines } from './watch-lines.ts';
import { createWatchLines } from './watch-lines.ts';
import type { WatchPlan } from './watch-plan.ts';
import { changeInView, isInView } from './watch-view.ts';

/** What watches of a resource have in common. */
export type WatchEnvironment = {
  readonly collection: Collection;
  readonly lines: EventLines;
  /** The newest version of anything: what a bookmark of a watch that has seen all may say. */
  readonly version: () => number;
  readonly clock: Clock;
  readonly bookmarkIntervalMs: number;
  readonly switches: Switches;
};

/** Moves the events of a watch from the log to the client, no faster than the client reads. */
export type EventPump = {
  /** Sends what there is, or as much as the client takes; goes on by itself when the client has caught up. */
  run(): void;
  /** True when the client was given everything that there is. */
  hasSentAll(): boolean;
  write(text: string | Buffer): void;
  /** Tells how far the watch is, once that is further than where it began. */
  bookmark(): void;
  setDeaf(deaf: boolean): void;
};

/** Initial events are sent in pieces of about this many characters. */
const pieceLength = 64 * 1024;

/** `giveUp` is called when the client is so far behind that its place in the log is forgotten. */
export function createEventPump(
  response: ServerResponse,
  plan: WatchPlan,
  environment: WatchEnvironment,
  giveUp: () => void,
): EventPump {
  const { collection } = environment;
  const { log } = collection;
  const { start, resource, form, view } = plan;
  const lines = createWatchLines(resource, form, environment.lines);
  const initial =
    start.type === 'present'
      ? initialPieces(plan, collection.present(), lines, environment.version())
      : undefined;
  // The objects are those of now, and the log goes on from there.
  let position = start.type === 'after' ? log.positionAfter(start.version) : log.end();
  const startVersion = start.type === 'after' ? start.version : environment.version();
  let isListing = initial !== undefined;
  let isBlocked = false;
  let isDeaf = false;

  const write = (text: string | Buffer): void => {
    // A watch that was ended a moment ago may still be among the open ones.
    if (!response.writableEnded) isBlocked = !response.write(text);
  };

  const sendInitial = (): void => {
    while (isListing && !isBlocked) {
      const piece = initial?.next();
      if (piece === undefined || piece.done === true) isListing = false;
      else write(piece.value);
    }
  };

  const run = (): void => {
    sendInitial();
    while (!isBlocked && position < log.end()) {
      const change = log.at(position);
      if (change === undefined) {
        giveUp();
        return;
      }
      position += 1;
      // Of a version from the future nothing is told until it is reached.
      if (change.entry.version <= startVersion) continue;
      const type = changeInView(view, change);
      if (type !== undefined && !isDeaf) write(lines.change(change, type));
    }
  };

  response.on('drain', () => {
    isBlocked = false;
    run();
  });

  return {
    run,
    hasSentAll: () => !(isListing || isBlocked),
    write,
    bookmark: () => {
      if (environment.version() <= startVersion) return;
      write(lines.bookmark({ version: environment.version(), endsInitialEvents: false }));
    },
    setDeaf: (deaf) => {
      isDeaf = deaf;
    },
  };
}

function* initialPieces(
  { view, start }: WatchPlan,
  entries: readonly Entry[],
  lines: WatchLines,
  version: number,
): Generator<string, undefined> {
  let piece = '';
  for (const entry of entries) {
    if (!isInView(view, entry)) continue;
    piece += lines.initial(entry);
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (start.type === 'present' && start.marked) {
    piece += lines.bookmark({ version, endsInitialEvents: true });
  }
  if (piece !== '') yield piece;
  return undefined;
}
