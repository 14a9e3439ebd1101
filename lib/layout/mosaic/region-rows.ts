import { regionGap, regionHead, regionPadding } from './mosaic-measures.ts';
import { headWidth } from './region-head.ts';
import type { TileSize } from './tile-size.ts';
import { narrowestTile, outerHeight, outerWidth } from './tile-size.ts';

/** The tiles of one height, summed up. `lost` of the width of a row stays empty at its end, on average. */
type Kind = {
  readonly height: number;
  readonly count: number;
  readonly widest: number;
  readonly mean: number;
  readonly lost: number;
};

/** A tile that has a size and no place yet. */
export type SizedTile = { readonly id: string; readonly size: TileSize };

/** A namespace with how much room its tiles take, without one of them being placed. */
export type Measured = {
  readonly namespace: string;
  readonly tiles: readonly SizedTile[];
  /** The lowest last. */
  readonly kinds: readonly Kind[];
  readonly area: number;
};

/** Namespaces side by side, each as wide as it has to be for all to be of one height. */
export type RegionRow = {
  readonly regions: readonly { readonly region: Measured; readonly width: number }[];
  readonly height: number;
};

/** A region with the least width that it may have in the row. */
type Candidate = Measured & { readonly narrowest: number };

/** A region is at the most about this many times as wide as high, where it does not stand alone in its row. */
const widestRegion = 1.25;
const bisections = 6;
/** A width that is too small is tried again so many times as large. */
const widening = 1.3;

export function measureRegion(namespace: string, tiles: readonly SizedTile[]): Measured {
  const sums = new Map<number, { count: number; width: number; widest: number }>();
  for (const { size } of tiles) {
    const width = outerWidth(size);
    const of = sums.get(size.rows) ?? { count: 0, width: 0, widest: 0 };
    sums.set(size.rows, of);
    of.count += 1;
    of.width += width;
    of.widest = Math.max(of.widest, width);
  }
  const kinds = [...sums]
    .sort(([a], [b]) => b - a)
    .map(([rows, { count, width, widest }]) => {
      const mean = width / count;
      return {
        height: outerHeight({ rows }),
        count,
        widest,
        mean,
        lost: widest === mean ? 0 : widest / 2,
      };
    });
  const area = sum(kinds.map(({ height, count, mean }) => height * count * mean));
  return { namespace, tiles, kinds, area: (Math.sqrt(area) + 2 * regionPadding) ** 2 };
}

/** Sets regions in rows of about this width, in their order. */
export function rowsOfRegions(regions: readonly Measured[], width: number): readonly RegionRow[] {
  const rows: RegionRow[] = [];
  let waiting: Candidate[] = [];
  let [area, least] = [0, 0];
  const close = () => {
    rows.push(justified(waiting, width));
    waiting = [];
    [area, least] = [0, 0];
  };
  for (const region of regions) {
    const narrowest = Math.max(narrowestOf(region), headWidth(region, width));
    if (waiting.length > 0 && least + narrowest > width) close();
    waiting.push({ ...region, narrowest });
    area += region.area;
    least += narrowest + regionGap;
    const height = area / width + regionHead;
    if (width / waiting.length / height <= widestRegion) close();
  }
  if (waiting.length > 0) close();
  return rows;
}

/** The least width at which its tiles fit, however high it is then. */
export function narrowestOf({ kinds }: Measured): number {
  return 2 * regionPadding + Math.max(0, ...kinds.map(({ widest }) => widest));
}

/** Regions of one height that fill the width: the lowest height at which all fit. */
function justified(regions: readonly Candidate[], width: number): RegionRow {
  const room = width - (regions.length - 1) * regionGap;
  const widthsAt = (height: number) => regions.map((region) => widthFor(region, height));
  let [low, high] = [0, heightFor(regions, room)];
  for (let step = 0; step < bisections && sum(widthsAt(high)) > room; step += 1) high *= widening;
  for (let step = 0; step < bisections; step += 1) {
    const middle = (low + high) / 2;
    if (sum(widthsAt(middle)) <= room) high = middle;
    else low = middle;
  }
  const widths = widthsAt(high);
  const spare = Math.max(0, room - sum(widths)) / regions.length;
  return {
    regions: regions.map((region, at) => ({ region, width: (widths[at] ?? 0) + spare })),
    height: high,
  };
}

/** A height at which all of them fit for certain: each has its share of the width. */
function heightFor(regions: readonly Measured[], room: number): number {
  const share = room / regions.length;
  return Math.max(...regions.map((region) => heightAt(region, share)));
}

/** The least width at which a region is no higher than this; a little more, as far as the steps leave it open. */
function widthFor(region: Candidate, height: number): number {
  const { narrowest } = region;
  if (heightAt(region, narrowest) <= height) return narrowest;
  const lowest = regionHead + regionPadding + sum(region.kinds.map((kind) => kind.height));
  let low = narrowest;
  let high = Math.max(narrowest, region.area / Math.max(1, height - regionHead));
  while (heightAt(region, high) > Math.max(height, lowest)) {
    low = high;
    high *= widening;
  }
  for (let step = 0; step < bisections; step += 1) {
    const middle = (low + high) / 2;
    if (heightAt(region, middle) <= height) high = middle;
    else low = middle;
  }
  return high;
}

/** What higher tiles leave free beside them, in cells. */
type Rest = { readonly width: number; height: number };

/**
 * How high a region of this width is, with room for one tile more of the lowest kind. Tiles are summed up, not placed: they
 * stand as `createShelves` sets them, lower ones beside higher ones first.
 */
function heightAt({ kinds }: Measured, width: number): number {
  const inner = width - 2 * regionPadding;
  let total = regionHead + regionPadding;
  const rests: Rest[] = [];
  for (const [at, kind] of kinds.entries()) {
    const newcomers = at === kinds.length - 1 ? 1 : 0;
    const left = fillRests(rests, kind, kind.count + newcomers);
    const perShelf = Math.max(1, fitting(kind, inner));
    const full = Math.floor(left / perShelf);
    const last = left - full * perShelf;
    leave(rests, inner - perShelf * kind.mean, full * kind.height);
    if (last > 0) leave(rests, inner - last * kind.mean, kind.height);
    total += (full + Math.sign(last)) * kind.height;
  }
  return total;
}

/** Sets as many of so many tiles as have room beside higher ones, and says how many are left. */
function fillRests(rests: Rest[], kind: Kind, count: number): number {
  let left = count;
  for (let at = 0, known = rests.length; at < known && left > 0; at += 1) {
    const rest = rests[at];
    if (rest === undefined || rest.height < kind.height) continue;
    const perShelf = fitting(kind, rest.width);
    if (perShelf < 1) continue;
    const taken = Math.min(left, Math.floor(rest.height / kind.height) * perShelf);
    const used = Math.ceil(taken / perShelf);
    left -= taken;
    rest.height -= used * kind.height;
    leave(rests, rest.width - (taken - (used - 1) * perShelf) * kind.mean, kind.height);
  }
  return left;
}

function leave(rests: Rest[], width: number, height: number): void {
  if (height > 0 && width >= narrowestTile) rests.push({ width, height });
}

/** How many tiles of a kind stand side by side. */
function fitting({ mean, lost }: Kind, width: number): number {
  return Math.floor((width - lost) / mean);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
