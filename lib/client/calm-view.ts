import { createAudience } from './audience.ts';
import { everythingChanged } from './everything-changed.ts';
import type { GatheredChange } from './gathered-change.ts';
import { gatherChanges } from './gathered-change.ts';
import type { Hand } from './hand.ts';
import type { Sight } from './sight.ts';
import type { StateChange } from './state-change.ts';
import type { TopologyState } from './topology-state.ts';
import type { TopologyStore } from './topology-store.ts';

/**
 * What sums up everything is brought up to date no more often than this, in milliseconds: nobody reads headlines faster, and
 * drawing the lists takes a frame, which is missed where the canvas moves.
 */
export const calmMs = 500;

/** While a hand moves the canvas or scrolls, they wait up to so long: a list that jumps then is read by nobody. */
export const longestCalmMs = 2_000;
/** Meanwhile the hand is looked at so often. */
const lookMs = 100;

/** A value made of the whole state, that can be read and listened to. */
export type CalmView<T> = {
  get(): T;
  subscribe(listener: () => void): () => void;
  /** Hears of it while nobody sees the page, too; all others once it is seen again. */
  subscribeEvenHidden(listener: () => void): () => void;
};

type Derived<T> = { readonly state: TopologyState; readonly value: T };

export type CalmTiming = {
  /** Monotonic, in milliseconds. */
  readonly now: () => number;
  /** Runs once after the next painting. */
  readonly afterPaint: (run: () => void) => void;
  readonly sight: Sight;
  readonly hand: Hand;
};

/**
 * What is derived of the whole state, brought up to date after a painting: at once after a pause, else at most each 500 ms
 * with all that changed meanwhile, and later while a hand moves something. What the page's own state or that of its
 * sources is waits for nothing but the painting. Deriving it and drawing what it says may have a painting between them.
 *
 * @param derive the value for a state, told what changed since the one before; it may keep what it knows
 */
export function createCalmView<T>(
  store: Pick<TopologyStore, 'getState' | 'subscribe'>,
  derive: (state: TopologyState, change: StateChange) => T,
  { now, afterPaint, sight, hand }: CalmTiming,
): CalmView<T> {
  const audience = createAudience<void>(sight, follow);
  let derived: Derived<T> | undefined;
  /** What its readers see: all of them the same. */
  let told: Derived<T> | undefined;
  let pending: GatheredChange | undefined;
  let derivedAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isPainting = false;
  /** What is pending does not wait. */
  let isUrgent = false;

  function bringUpToDate(): Derived<T> {
    const state = store.getState();
    // A state may have been derived before all that changed in it was told, as while the page was hidden.
    if (derived?.state === state && pending === undefined) return derived;
    derived = { state, value: derive(state, pending?.take() ?? everythingChanged) };
    pending = undefined;
    isUrgent = false;
    derivedAt = now();
    return derived;
  }

  function note(change: StateChange): void {
    pending ??= gatherChanges();
    pending.add(change);
    isUrgent ||= change.frame;
    if (!isPainting) awaitTurn();
  }

  function awaitTurn(): void {
    if (isUrgent) paintThenHandOn();
    else if (timer === undefined) handOnCalmly();
  }

  function handOnCalmly(): void {
    const sinceMs = now() - derivedAt;
    const waitMs = hand.isMoving() && sinceMs < longestCalmMs ? lookMs : calmMs - sinceMs;
    if (waitMs > 0) timer = setTimeout(handOnCalmly, waitMs);
    else paintThenHandOn();
  }

  function paintThenHandOn(): void {
    clearTimeout(timer);
    timer = undefined;
    isPainting = true;
    afterPaint(() => {
      if (!audience.isEmpty()) bringUpToDate();
      afterPaint(() => {
        isPainting = false;
        if (audience.isEmpty()) return;
        tell();
        // What came since it was derived.
        if (pending !== undefined) awaitTurn();
      });
    });
  }

  function handOn(): void {
    bringUpToDate();
    tell();
  }

  function tell(): void {
    if (told === derived) return;
    told = derived;
    audience.tell();
  }

  function follow(): () => void {
    const leaveStore = store.subscribe(note);
    const leaveSight = sight.onReturn(handOn);
    told = derived;
    // What changed while nobody listened nobody counted.
    if (derived !== undefined && derived.state !== store.getState()) note(everythingChanged);
    return () => {
      leaveStore();
      leaveSight();
      clearTimeout(timer);
      timer = undefined;
      pending = undefined;
    };
  }

  return {
    get() {
      // Nobody was told of what this reader could contradict; what changed meanwhile nobody counted.
      if (told === undefined || audience.isEmpty()) told = bringUpToDate();
      return told.value;
    },
    subscribe: audience.subscribe,
    subscribeEvenHidden: audience.subscribeEvenHidden,
  };
}
