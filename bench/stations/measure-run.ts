import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Random } from '#simulator/random.ts';
import type { Flip, Flipped } from './actor-messages.ts';
import type { ChangeTimes, MadeChange } from './change-times.ts';
import { readChangeTimes } from './change-times.ts';
import type { ClockOffset, RoundTrip } from './clock-offset.ts';
import { clockOffset } from './clock-offset.ts';
import { recordFrames } from './frame-trace.ts';
import type { MeasuredView, Seen } from './measured-world.ts';
import { monotonicUs } from './monotonic-clock.ts';
import type { OpenView } from './open-view.ts';
import type { TraceEvent } from './trace-events.ts';

export type Run = {
  readonly times: readonly ChangeTimes[];
  readonly clock: ClockOffset;
  /** Changes after which the endpoint's picture was looked at, too. */
  readonly pictures: number;
};

export type RunOptions = {
  readonly actor: { flip(change: Flip): Promise<Omit<Flipped, 'type'>> };
  readonly view: MeasuredView;
  readonly changes: number;
  /** Changes that come first and are not counted. */
  readonly warmUp?: number;
  readonly random: Random;
  readonly signal: AbortSignal;
};

/** So many changes come first and are not counted, unless told otherwise: code is compiled, caches fill. */
const usualWarmUp = 20;
/** Between the frame that shows a change and the next change. Random, so that it does not beat in time with frames. */
const shortestPauseMs = 50;
const longestPauseMs = 250;
const clockTrips = 20;
const clockMark = 'bench-clock';
/** Each so many changes the pixels are looked at; the state alternates, so both states come up. */
const pictureEvery = 15;

/**
 * Makes one change after the other, each of a random endpoint in sight, and finds in the browser's trace the frame that
 * shows it. All endpoints are ready again in the end.
 * @throws Error when a change is not shown within a minute, has the wrong colour, or a count is wrong
 */
export async function measureRun(open: OpenView, options: RunOptions): Promise<Run> {
  const { page, cdp } = open;
  const { changes, view, warmUp = usualWarmUp } = options;
  const unready = new Set<Seen>();
  for (let nth = 0; nth < warmUp; nth += 1) await change(open, options, unready);

  const trace = await recordFrames(cdp);
  const before = await clockTripsOf(page);
  const made: MadeChange[] = [];
  let pictures = 0;
  for (let nth = 0; nth < changes; nth += 1) {
    const last = await change(open, options, unready);
    made.push(last);
    if (nth % pictureEvery !== 0) continue;
    await open.checkPixels(last.seen);
    pictures += 1;
  }
  const after = await clockTripsOf(page, clockTrips);
  const events = await trace.stop();
  await checkCounts(open, view, unready);
  await makeReady(open, options, unready);
  const clock = clockOffset(roundTrips(events, [...before, ...after]));
  return { times: readChangeTimes(events, made, clock), clock, pictures };
}

/** Changes an endpoint, waits until the page has painted it, and then for a moment. */
async function change(
  { observer }: OpenView,
  { actor, view, random, signal }: RunOptions,
  unready: Set<Seen>,
  chosen = view.endpoints[random.below(view.endpoints.length)],
): Promise<MadeChange> {
  if (chosen === undefined) throw new Error('there is no endpoint to change');
  const ready = unready.has(chosen);
  const seen = { address: chosen.address, health: ready ? view.readyAs : 'not-ready' };
  const shown = observer.until(seen);
  const flipped = actor.flip({ namespace: chosen.namespace, pod: chosen.pod, ready });
  const [{ writtenAt, publishedAt }] = await Promise.all([flipped, shown]);
  if (ready) unready.delete(chosen);
  else unready.add(chosen);
  const pauseMs = shortestPauseMs + random.next() * (longestPauseMs - shortestPauseMs);
  await pause(pauseMs, undefined, { signal });
  return { seen, writtenAt, publishedAt };
}

async function makeReady(open: OpenView, options: RunOptions, unready: Set<Seen>): Promise<void> {
  for (const endpoint of [...unready]) await change(open, options, unready, endpoint);
}

/** The k of n of every opened Service must be what the changes have made of it. */
async function checkCounts(
  open: OpenView,
  { services, endpoints }: MeasuredView,
  unready: ReadonlySet<Seen>,
): Promise<void> {
  for (const key of services) {
    const own = endpoints.filter(({ namespace, service }) => `${namespace}/${service}` === key);
    const ready = own.filter((endpoint) => !unready.has(endpoint)).length;
    const text = await open.readyOf(key);
    const expected = `${ready}/${own.length}`;
    if (!text.includes(expected)) {
      throw new Error(`the page counts "${text}" for ${key} instead of ${expected}`);
    }
  }
}

type HalfTrip = Omit<RoundTrip, 'there'> & { readonly id: string };

async function clockTripsOf(page: Page, firstId = 0): Promise<readonly HalfTrip[]> {
  const trips: HalfTrip[] = [];
  for (let nth = 0; nth < clockTrips; nth += 1) {
    const id = `${clockMark} ${firstId + nth}`;
    const before = monotonicUs();
    await page.evaluate((name) => void performance.mark(name), id);
    trips.push({ id, before, after: monotonicUs() });
  }
  return trips;
}

function roundTrips(
  events: readonly TraceEvent[],
  halves: readonly HalfTrip[],
): readonly RoundTrip[] {
  const marks = new Map(events.map(({ name, ts }) => [name, ts]));
  return halves.flatMap(({ id, before, after }) => {
    const there = marks.get(id);
    return there === undefined ? [] : [{ before, there, after }];
  });
}
