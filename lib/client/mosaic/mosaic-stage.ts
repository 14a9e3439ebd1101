import type { PageClock } from '#lib/client/page-clock.ts';
import type { StateChange } from '#lib/client/state-change.ts';
import { changeBetween } from '#lib/client/state-change.ts';
import type { TopologyState } from '#lib/client/topology-state.ts';
import type { TopologyStore } from '#lib/client/topology-store.ts';
import type { MosaicChange, MosaicModel } from './mosaic-model.ts';
import type { MosaicTile } from './mosaic-tile.ts';

/** A mosaic that follows the page's state, and tells once a frame what is to be painted. */
export type MosaicStage = {
  readonly model: MosaicModel;
  /** Which opening of a view it is: another scope, filter or Tidy is another text. */
  readonly opening: string;
  /**
   * Called in an animation frame, before it is painted; of what nobody sees, a moment later without one.
   *
   * @param isInSight whether a tile is; absent: this listener asks for no frames
   */
  subscribe(
    listener: (change: MosaicChange) => void,
    isInSight?: (tile: MosaicTile) => boolean,
  ): () => void;
  /** Follows the state until the answer is called. */
  follow(): () => void;
};

/** What is out of sight is counted at its namespace's head, which is written anew no more often. */
const outOfSightMs = 100;

export type StageOptions = {
  readonly store: TopologyStore;
  readonly clock: PageClock;
  readonly model: MosaicModel;
  /** What the model was made of. */
  readonly state: TopologyState;
  readonly opening: string;
  /** Runs once in the next animation frame. */
  readonly nextFrame: (run: () => void) => void;
};

export function createMosaicStage(options: StageOptions): MosaicStage {
  const { store, clock, model, opening, nextFrame } = options;
  const listeners = new Map<(change: MosaicChange) => void, (tile: MosaicTile) => boolean>();
  let tiles = new Set<MosaicTile>();
  let places = false;
  let isFrameAwaited = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What the model shows. */
  let { state } = options;

  function note(change: MosaicChange): void {
    for (const tile of change.tiles) tiles.add(tile);
    places ||= change.places;
    if (isFrameAwaited || (tiles.size === 0 && !places)) return;
    if (!isSeen(change)) {
      timer ??= setTimeout(tell, outOfSightMs);
      return;
    }
    isFrameAwaited = true;
    nextFrame(tell);
  }

  function isSeen(change: MosaicChange): boolean {
    if (change.places) return true;
    const tests = [...listeners.values()];
    return [...change.tiles].some((tile) => tests.some((isInSight) => isInSight(tile)));
  }

  function tell(): void {
    clearTimeout(timer);
    timer = undefined;
    isFrameAwaited = false;
    const change = { tiles, places };
    tiles = new Set();
    places = false;
    for (const listener of [...listeners.keys()]) listener(change);
  }

  function apply(change: StateChange): void {
    state = store.getState();
    note(model.apply(state, change, clock.now()));
  }

  function freshen(): void {
    note({ tiles: model.freshen(store.getState(), clock.now()), places: false });
  }

  return {
    model,
    opening,
    subscribe(listener, isInSight = () => false) {
      listeners.set(listener, isInSight);
      return () => listeners.delete(listener);
    },
    follow() {
      // What changed since the model was made, or was followed last.
      apply(changeBetween(state, store.getState()));
      freshen();
      const leaveStore = store.subscribe((change) => {
        apply(change);
        if (change.frame) freshen();
      });
      const leaveClock = clock.subscribe(freshen);
      return () => {
        leaveStore();
        leaveClock();
      };
    },
  };
}
