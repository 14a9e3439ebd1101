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
  /** Called in an animation frame, before it is painted. */
  subscribe(listener: (change: MosaicChange) => void): () => void;
  /** Follows the state until the answer is called. */
  follow(): () => void;
};

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
  const listeners = new Set<(change: MosaicChange) => void>();
  let tiles = new Set<MosaicTile>();
  let places = false;
  let isAwaited = false;
  /** What the model shows. */
  let { state } = options;

  function note(change: MosaicChange): void {
    for (const tile of change.tiles) tiles.add(tile);
    places ||= change.places;
    if (isAwaited || (tiles.size === 0 && !places)) return;
    isAwaited = true;
    nextFrame(tell);
  }

  function tell(): void {
    const change = { tiles, places };
    isAwaited = false;
    tiles = new Set();
    places = false;
    for (const listener of listeners) listener(change);
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
    subscribe(listener) {
      listeners.add(listener);
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
