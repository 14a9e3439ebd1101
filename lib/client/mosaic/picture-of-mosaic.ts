import { isTold, toneText } from '#lib/client/health-words.ts';
import type { PictureContents } from '#lib/client/picture-of-view.ts';
import type {
  CellRun,
  CellState,
  MosaicRegionMark,
  MosaicTileMark,
} from '#lib/export/mosaic-picture.ts';
import type { Picture, PictureTheme } from '#lib/export/picture.ts';
import { regionHead, tileHead, tileSide } from '#lib/layout/mosaic/mosaic-measures.ts';
import type { Region } from '#lib/layout/mosaic/mosaic-plan.ts';
import { outerHeight, outerWidth } from '#lib/layout/mosaic/tile-size.ts';
import { cellLooks } from './cell-look.ts';
import type { MosaicModel } from './mosaic-model.ts';
import type { MosaicTile } from './mosaic-tile.ts';
import type { RegionTrouble } from './region-trouble.ts';
import { noTrouble } from './region-trouble.ts';
import { isTroubled } from './tile-verdict.ts';

/** Pixels from one cell to the next: as many as a picture of this width has room for. */
const [leastPitch, mostPitch] = [5, 24];
const wantedWidth = 4_000;

/** What a picture of a mosaic says of itself. */
export const mosaicNote =
  'Every endpoint is a cell, every Service a tile; ready cells are in a calmer green';

/** The picture of a mosaic, all of it, where everything stands on the page. */
export function pictureOfMosaic(
  model: MosaicModel,
  theme: PictureTheme,
): { readonly picture: Picture; readonly contents: PictureContents } {
  const { plan, tiles } = model;
  const fitting = Math.floor(wantedWidth / plan.width());
  const pitch = Math.min(mostPitch, Math.max(leastPitch, fitting));
  const all = [...tiles.values()].sort((a, b) => a.place.y - b.place.y || a.place.x - b.place.x);
  const troubles = model.troubles();
  const keysOf = (prefix: string) =>
    new Set(all.filter(({ id }) => id.startsWith(prefix)).map(({ key }) => key));
  return {
    picture: {
      theme,
      width: Math.ceil(plan.width() * pitch),
      height: Math.ceil(plan.height() * pitch),
      wires: [],
      marks: [],
      emptyText: '',
      mosaic: {
        pitch,
        regionHead: regionHead * pitch,
        tileHead: tileHead * pitch,
        regions: plan.regions.map((region) =>
          regionMark(region, troubles.get(region) ?? noTrouble, pitch),
        ),
        tiles: all.map((tile) => tileMark(tile, pitch)),
      },
    },
    contents: {
      services: keysOf('svc/'),
      orphans: keysOf('orphan/'),
      leftServices: [],
      leftOrphans: 0,
    },
  };
}

function regionMark(
  region: Region,
  { grave, degraded, isLastKnown }: RegionTrouble,
  pitch: number,
): MosaicRegionMark {
  return {
    rect: {
      x: Math.round(region.x * pitch),
      y: Math.round(region.y * pitch),
      width: Math.round(region.width * pitch),
      height: Math.round(region.height * pitch),
    },
    name: region.namespace,
    grave,
    degraded,
    isLastKnown,
  };
}

function tileMark(tile: MosaicTile, pitch: number): MosaicTileMark {
  const { key, place, verdict, fresh, number } = tile;
  const isLive = fresh === 'live';
  const isLastKnown = !isLive && isTold(fresh) && isTroubled(verdict);
  const said = isLive ? verdict : toneText('ready', fresh);
  return {
    rect: {
      x: Math.round(place.x * pitch),
      y: Math.round(place.y * pitch),
      width: Math.round(outerWidth(place) * pitch) - 1,
      height: Math.round(outerHeight(place) * pitch) - 1,
    },
    title: `${key}: ${said}${number === '' || !isLive ? '' : `, ${number}`}`,
    name: key.slice(key.indexOf('/') + 1),
    number: isLive ? number : '',
    border: isLive || isLastKnown ? verdict : 'unknown',
    isLastKnown,
    runs: runsOf(tile, pitch),
  };
}

/** Cells of one state that stand side by side in a row. */
function runsOf({ place, content, fresh }: MosaicTile, pitch: number): readonly CellRun[] {
  const left = Math.round((place.x + tileSide) * pitch);
  const top = Math.round((place.y + tileHead) * pitch);
  const runs: (CellRun & { count: number })[] = [];
  let last: CellState | undefined;
  for (const [cell, look] of content.looks.entries()) {
    const column = cell % place.columns;
    const state = fresh === 'live' ? stateOf(look) : unprovenState(look);
    const run = runs.at(-1);
    if (state !== undefined && state === last && column > 0 && run !== undefined) run.count += 1;
    else if (state !== undefined) {
      const row = (cell - column) / place.columns;
      runs.push({ x: left + column * pitch, y: top + row * pitch, count: 1, state });
    }
    last = state;
  }
  return runs;
}

function stateOf(look: number): CellState | undefined {
  const name = cellLooks[look] ?? 'empty';
  return name === 'empty' ? undefined : name;
}

function unprovenState(look: number): CellState | undefined {
  return stateOf(look) === undefined ? undefined : 'unknown';
}
