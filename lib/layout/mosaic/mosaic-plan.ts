import { byRank } from '#lib/layout/layout-input.ts';
import { mosaicMargin, regionGap, regionHead, regionPadding } from './mosaic-measures.ts';
import type { Measured, RegionRow, SizedTile } from './region-rows.ts';
import { measureRegion, narrowestOf, rowsOfRegions } from './region-rows.ts';
import type { Corner, Shelves } from './shelves.ts';
import { createShelves } from './shelves.ts';
import type { TileInput } from './tile-input.ts';
import type { TileSize } from './tile-size.ts';
import { outerHeight, outerWidth, tileSizeFor } from './tile-size.ts';

/** Where a tile stands, in cells from the corner of the mosaic; `x` and `y` are the corner of its margin. */
export type TilePlace = TileSize & {
  readonly x: number;
  readonly y: number;
  readonly region: Region;
};

/** The frame of a namespace, in cells. */
export type Region = {
  readonly namespace: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** True for the room of those that came later and found none in the first frame. */
  readonly isLater: boolean;
};

/**
 * Where everything stands in the mosaic. Who stands keeps its place until Tidy: a newcomer gets a place that was kept
 * free in its namespace, or else in a frame at the foot, so that nobody moves for it.
 */
export type MosaicPlan = {
  readonly regions: readonly Region[];
  width(): number;
  height(): number;
  placeOf(id: string): TilePlace | undefined;
  /** True for a frame at the foot, opened for a newcomer. */
  isOpenedLater(region: Region): boolean;
  /** Gives a place to who has none, and a larger one to who has outgrown its own; the only one that moves. */
  place(input: TileInput): TilePlace;
  remove(id: string): void;
};

/** Rounds of bringing the shape of the whole closer to what was asked for. */
const shapingRounds = 2;
/** A frame at the foot has room for this many rows of the tile that it is opened for. */
const laterRows = 3;
const start: Corner = { x: 0, y: 0 };
/** The class of a namespace is that of its gravest tile. */
const regionRanks = { grave: 0, degraded: 1, none: 2 } as const;

/**
 * A fresh mosaic: namespaces with grave trouble, with some, without, each by name; in them troubled tiles first, then the highest, then by rank. The
 * order of `inputs` means nothing. O(tiles log tiles).
 *
 * @param aspect width of the view by its height
 */
export function createMosaicPlan(inputs: readonly TileInput[], aspect: number): MosaicPlan {
  const rows = shapedRows(orderedRegions(inputs), aspect);
  const regions: Region[] = [];
  const rooms = new Map<Region, Shelves>();
  const byNamespace = new Map<string, Region[]>();
  const places = new Map<string, TilePlace>();
  const openedLater = new Set<Region>();
  let width = 2 * mosaicMargin + widestRow(rows);
  let foot = mosaicMargin;
  for (const row of rows) {
    const opened = openRow(row, foot);
    for (const { region, shelves, tiles } of opened.regions) {
      enter(region, shelves);
      for (const { id, size, corner } of tiles) stand(id, size, region, corner);
    }
    foot += opened.height + regionGap;
  }

  function enter(region: Region, shelves: Shelves): void {
    regions.push(region);
    rooms.set(region, shelves);
    byNamespace.set(region.namespace, [...(byNamespace.get(region.namespace) ?? []), region]);
  }

  function stand(id: string, size: TileSize, region: Region, corner: Corner): TilePlace {
    const x = region.x + regionPadding + corner.x;
    const y = region.y + regionHead + corner.y;
    const place = { columns: size.columns, rows: size.rows, x, y, region };
    places.set(id, place);
    return place;
  }

  /** A frame at the foot, as wide as the mosaic or as the tile, if that is wider. */
  function openLater(tile: TileInput, size: TileSize): TilePlace {
    const inner = Math.max(outerWidth(size), width - 2 * (mosaicMargin + regionPadding));
    const most = outerHeight(size) * laterRows;
    const region = {
      namespace: tile.namespace,
      x: mosaicMargin,
      y: foot,
      width: inner + 2 * regionPadding,
      height: regionHead + regionPadding + most,
      isLater: byNamespace.has(tile.namespace),
    };
    const shelves = createShelves(inner);
    shelves.limit(most);
    enter(region, shelves);
    openedLater.add(region);
    foot += region.height + regionGap;
    width = Math.max(width, region.width + 2 * mosaicMargin);
    return stand(tile.id, size, region, shelves.take(size) ?? start);
  }

  function remove(id: string): void {
    const place = places.get(id);
    if (place === undefined) return;
    places.delete(id);
    const x = place.x - place.region.x - regionPadding;
    const y = place.y - place.region.y - regionHead;
    rooms.get(place.region)?.free({ x, y }, place);
  }

  return {
    regions,
    width: () => width,
    height: () => foot - regionGap + mosaicMargin,
    placeOf: (id) => places.get(id),
    isOpenedLater: (region) => openedLater.has(region),
    place(tile) {
      const known = places.get(tile.id);
      if (known !== undefined && tile.endpoints <= known.columns * known.rows) return known;
      remove(tile.id);
      const size = tileSizeFor(tile.endpoints);
      for (const region of byNamespace.get(tile.namespace) ?? []) {
        const corner = rooms.get(region)?.take(size);
        if (corner !== undefined) return stand(tile.id, size, region, corner);
      }
      return openLater(tile, size);
    },
    remove,
  };
}

/**
 * Namespaces with their tiles in the order they are set in. How grave and how many their troubles are means nothing beyond
 * the class of the namespace: a place that is remembered is found again on the next opening.
 */
function orderedRegions(inputs: readonly TileInput[]): readonly Measured[] {
  const groups = new Map<string, TileInput[]>();
  for (const input of inputs) {
    const group = groups.get(input.namespace);
    if (group === undefined) groups.set(input.namespace, [input]);
    else group.push(input);
  }
  return [...groups]
    .map(([namespace, tiles]) => ({
      id: namespace,
      rank: Math.min(...new Set(tiles.map(({ trouble }) => regionRanks[trouble ?? 'none']))),
      tiles,
    }))
    .sort(byRank)
    .map(({ id, tiles }) => measureRegion(id, inOrder(tiles)));
}

/** Trouble first, so that it is where the eye begins; then higher ones, so that those of one height share a row. */
function inOrder(tiles: readonly TileInput[]): readonly SizedTile[] {
  return tiles
    .map(({ id, rank, trouble, endpoints }) => {
      return { id, rank, band: trouble === undefined ? 1 : 0, size: tileSizeFor(endpoints) };
    })
    .sort((a, b) => a.band - b.band || b.size.rows - a.size.rows || byRank(a, b));
}

/** Rows of such a width that the whole has about the aspect asked for. */
function shapedRows(regions: readonly Measured[], aspect: number): readonly RegionRow[] {
  const widest = Math.max(0, ...regions.map(narrowestOf));
  const area = regions.reduce((sum, region) => sum + region.area, 0);
  let width = Math.max(widest, Math.sqrt(area * aspect));
  let rows = rowsOfRegions(regions, width);
  for (let round = 0; round < shapingRounds; round += 1) {
    const height = rows.reduce((sum, row) => sum + row.height + regionGap, 0);
    width = Math.max(widest, Math.sqrt(width * height * aspect));
    rows = rowsOfRegions(regions, width);
  }
  return rows;
}

function widestRow(rows: readonly RegionRow[]): number {
  const widths = rows.map(({ regions }) =>
    regions.reduce((sum, { width }) => sum + width + regionGap, -regionGap),
  );
  return Math.max(0, ...widths);
}

/** The frames of a row side by side; the highest of them tells how high the row is. */
function openRow(row: RegionRow, y: number) {
  let x = mosaicMargin;
  const drafts = row.regions.map(({ region, width }) => {
    const shelves = createShelves(width - 2 * regionPadding);
    const tiles = region.tiles.map(({ id, size }) => ({
      id,
      size,
      corner: shelves.take(size) ?? start,
    }));
    const draft = { namespace: region.namespace, tiles, x, width, shelves };
    x += width + regionGap;
    return draft;
  });
  const frame = regionHead + regionPadding;
  const height = Math.max(row.height, ...drafts.map(({ shelves }) => frame + shelves.height()));
  const regions = drafts.map(({ namespace, tiles, x: left, width, shelves }) => {
    shelves.limit(height - frame);
    return { region: { namespace, x: left, y, width, height, isLater: false }, shelves, tiles };
  });
  return { regions, height };
}
