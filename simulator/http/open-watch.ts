import type { ServerResponse } from 'node:http';
import { commonHeaders } from './answer.ts';
import { untilBookmark } from './bookmark-times.ts';
import type { WatchEnvironment } from './event-pump.ts';
import { createEventPump } from './event-pump.ts';
import { errorLine } from './representation.ts';
import { resetConnection } from './transport.ts';
import type { WatchPlan } from './watch-plan.ts';

/** A watch that is being answered. */
export type OpenWatch = {
  readonly plan: WatchPlan;
  /** Ends the response normally. */
  end(): void;
  /** Closes the connection in the midst of the response. */
  cut(how: 'fin' | 'reset'): void;
  /** Sends the text as it is, between two events. */
  write(text: string): void;
  /** While deaf, a watch loses every event, but not its bookmarks. */
  setDeaf(deaf: boolean): void;
};

/** Answers a watch until its time is over, the client goes, or it is told to end. */
export function openWatch(
  response: ServerResponse,
  plan: WatchPlan,
  environment: WatchEnvironment,
): OpenWatch {
  const { collection, clock, bookmarkIntervalMs } = environment;
  const { start } = plan;

  const stop = (): void => {
    unsubscribe();
    stopTimeout();
    stopBookmarks();
  };
  const end = (): void => {
    stop();
    response.end();
  };

  const pump = createEventPump(response, plan, environment, end);

  const startedAt = clock.now();
  const awaitBookmark = (): (() => void) => {
    const elapsedMs = clock.now() - startedAt;
    return clock.after(untilBookmark(elapsedMs, plan.timeoutMs, bookmarkIntervalMs), sendBookmark);
  };
  const sendBookmark = (): void => {
    stopBookmarks = awaitBookmark();
    if (pump.hasSentAll() && environment.switches.bookmarks) pump.bookmark();
  };

  const unsubscribe = collection.subscribe(pump.run);
  const stopTimeout = clock.after(plan.timeoutMs, end);
  let stopBookmarks = plan.bookmarks ? awaitBookmark() : () => undefined;
  response.on('close', stop);

  response.writeHead(200, { ...commonHeaders, 'Content-Type': 'application/json' });
  response.flushHeaders();
  if (start.type === 'error') {
    response.write(errorLine(start.status));
    end();
  } else {
    pump.run();
  }

  return {
    plan,
    end,
    cut: (how) => {
      stop();
      if (response.socket === null) return;
      if (how === 'reset') resetConnection(response.socket);
      else response.socket.end(() => response.destroy());
    },
    write: pump.write,
    setDeaf: pump.setDeaf,
  };
}
