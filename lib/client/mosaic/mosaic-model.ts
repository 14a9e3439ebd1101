import { blockIdOfSlice, blockIdsTouched } from '#lib/client/block-ids.ts';
import type { ViewFilter } from '#lib/client/search.ts';
import { passesFilter, sliceMatchesQuery } from '#lib/client/search.ts';
import type { StateChange } from '#lib/client/state-change.ts';
import type { TopologyState } from '#lib/client/topology-state.ts';
import { freshnessAt, sliceSources } from '#lib/client/view-freshness.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { MosaicPlan } from '#lib/layout/mosaic/mosaic-plan.ts';
import { createMosaicPlan } from '#lib/layout/mosaic/mosaic-plan.ts';
import { capacityOf } from '#lib/layout/mosaic/tile-size.ts';
import { cellLooks } from './cell-look.ts';
import type { MosaicTile, TileSource } from './mosaic-tile.ts';
import { inputOf, isOrphan, sourceOf, sourcesOf, verdictFacts } from './mosaic-tile.ts';
import type { TroubleByRegion } from './region-trouble.ts';
import { troubleByRegion } from './region-trouble.ts';
import { openContent, refillContent } from './tile-content.ts';

/** What a change did to the mosaic. */
export type MosaicChange = {
  readonly tiles: ReadonlySet<MosaicTile>;
  /** True where a tile came, left or moved: then more than these tiles is to be painted. */
  readonly places: boolean;
};

/** All that the mosaic shows; work for a change is that of the tiles it touches. */
export type MosaicModel = {
  readonly plan: MosaicPlan;
  readonly tiles: ReadonlyMap<string, MosaicTile>;
  /** How many cells show each look, by its number. */
  readonly totals: Readonly<Uint32Array>;
  /** The troubles of each frame that has some; counted when they are asked for, and then no more until a tile changes. */
  troubles(): TroubleByRegion;
  apply(state: TopologyState, change: StateChange, now: number): MosaicChange;
  /** The tiles whose facts are no longer, or again, as fresh as they were. */
  freshen(state: TopologyState, now: number): ReadonlySet<MosaicTile>;
  tileOfSlice(slice: string): MosaicTile | undefined;
};

export type MosaicOptions = {
  readonly state: TopologyState;
  readonly now: number;
  readonly filter: ViewFilter;
  /** Width of the view by its height. */
  readonly aspect: number;
};

export function createMosaicModel({ state, now, filter, aspect }: MosaicOptions): MosaicModel {
  const sources = [...sourcesOf(state)].filter((source) => isShown(source, state));
  const plan = createMosaicPlan(sources.map(inputOf), aspect);
  const tiles = new Map<string, MosaicTile>();
  const tileIds = new Map<string, string>();
  const totals = new Uint32Array(cellLooks.length);
  let troubles: TroubleByRegion | undefined;
  for (const source of sources) open(source, 'pending');
  freshen(state, now);

  function isShown({ entry, slices: [slice] }: TileSource, from: TopologyState): boolean {
    if (entry !== undefined) return passesFilter(entry, from.slices, filter);
    return slice !== undefined && sliceMatchesQuery(slice, filter.query);
  }

  function open(source: TileSource, fresh: Freshness): MosaicTile {
    const { id, key, namespace, slices, ghosts } = source;
    const known = tiles.get(id);
    const standing = known === undefined ? plan.placeOf(id) : undefined;
    const place = standing ?? plan.place(inputOf(source));
    const content = openContent(capacityOf(place), slices, ghosts);
    const { verdict, number } = verdictFacts(source);
    const tile = known ?? { id, key, namespace, place, content, verdict, fresh, number };
    tile.place = place;
    tile.content = content;
    if (known === undefined) tiles.set(id, tile);
    for (const slice of slices) tileIds.set(slice.key, id);
    count(tile, 1);
    return tile;
  }

  function close(tile: MosaicTile): void {
    count(tile, -1);
    tiles.delete(tile.id);
    plan.remove(tile.id);
    for (const slice of tile.content.slices.keys()) {
      if (tileIds.get(slice) === tile.id) tileIds.delete(slice);
    }
  }

  function count({ content }: MosaicTile, by: 1 | -1): void {
    for (const look of content.looks) totals[look] = (totals[look] ?? 0) + by;
  }

  /** Brings one tile up to date; true where it came, left or moved. */
  function sync(id: string, from: TopologyState, at: number, touched: Set<MosaicTile>): boolean {
    const tile = tiles.get(id);
    const source = sourceOf(id, from, tile?.key);
    if (source === undefined || !isShown(source, from)) {
      if (tile !== undefined) close(tile);
      return tile !== undefined;
    }
    if (tile === undefined) {
      touched.add(open(source, freshnessOf(source, from, at)));
      return true;
    }
    touched.add(tile);
    const { verdict, number } = verdictFacts(source);
    tile.verdict = verdict;
    tile.number = number;
    count(tile, -1);
    if (refillContent(tile.content, source.slices, source.ghosts)) {
      for (const slice of source.slices) tileIds.set(slice.key, id);
      count(tile, 1);
      return false;
    }
    const { place } = tile;
    open(source, tile.fresh);
    return tile.place !== place;
  }

  function freshen(from: TopologyState, at: number): ReadonlySet<MosaicTile> {
    const changed = new Set<MosaicTile>();
    const ofServices = new Map<string, Freshness>();
    const ofOrphans = new Map<string, Freshness>();
    for (const tile of tiles.values()) {
      const known = isOrphan(tile) ? ofOrphans : ofServices;
      const fresh = known.get(tile.namespace) ?? freshnessOf(tile, from, at);
      known.set(tile.namespace, fresh);
      if (tile.fresh === fresh) continue;
      tile.fresh = fresh;
      changed.add(tile);
    }
    if (changed.size > 0) troubles = undefined;
    return changed;
  }

  /** Where a slice stood, and where it stands without a Service; that of its Service is told among the Services. */
  function idsOfSlice(key: string, from: TopologyState): readonly string[] {
    const before = tileIds.get(key);
    const slice = from.slices.get(key);
    if (slice === undefined) tileIds.delete(key);
    const ids = before === undefined ? [] : [before];
    if (slice?.linked === false) ids.push(blockIdOfSlice(slice));
    return ids;
  }

  return {
    plan,
    tiles,
    totals,
    troubles: () => (troubles ??= troubleByRegion(tiles.values())),
    apply(from, change, at) {
      const touched = new Set<MosaicTile>();
      let places = false;
      const ofSlice = (key: string) => idsOfSlice(key, from);
      for (const id of blockIdsTouched(from, change, () => tiles.keys(), ofSlice)) {
        places = sync(id, from, at, touched) || places;
      }
      if (places || touched.size > 0) troubles = undefined;
      return { tiles: touched, places };
    },
    freshen,
    tileOfSlice: (slice) => tiles.get(tileIds.get(slice) ?? ''),
  };
}

/** How fresh what stands in a tile is: the same for all Services of a namespace, and for all its slices without one. */
function freshnessOf(
  tile: Pick<MosaicTile, 'id' | 'namespace'>,
  state: TopologyState,
  now: number,
): Freshness {
  return freshnessAt(state, now, sliceSources({ linked: !isOrphan(tile) }), tile.namespace);
}
