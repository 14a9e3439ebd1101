import { knownText, toneText } from '#lib/client/health-words.ts';
import { gravityText, outrankingGravity } from '#lib/client/severity-words.ts';
import { sinceWords } from '#lib/client/since-words.ts';
import { endpointName, ghostsOf } from '#lib/client/slice-items.ts';
import type { TopologyState } from '#lib/client/topology-state.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { cellLooks } from './cell-look.ts';
import type { MosaicTile } from './mosaic-tile.ts';
import { ghostInCell, memberInCell } from './tile-content.ts';

/** What the reader is told of a tile. */
export type TileWords = {
  readonly title: string;
  /** The verdict, never claimed as true now unless it is. */
  readonly verdict: string;
  /** "since 12:04:31"; empty where nobody knows. */
  readonly since: string;
};

/** What the reader is told of one cell: who stands there, and in what state. */
export type CellWords = { readonly name: string; readonly place: string; readonly state: string };

/** @param wallMs time of day, milliseconds since 1970 */
export function tileWords(tile: MosaicTile, state: TopologyState, wallMs: number): TileWords {
  const entry = tile.id.startsWith('svc/') ? state.services.get(tile.key) : undefined;
  if (entry === undefined) {
    return { title: visibleText(tile.key), verdict: 'a slice without a Service', since: '' };
  }
  const gravity = outrankingGravity(entry, tile.fresh);
  const tones = [
    ...(gravity === undefined ? [] : [gravityText(gravity)]),
    toneText(entry.health, tile.fresh),
  ];
  return {
    title: visibleText(tile.key),
    verdict: visibleText(`${tones.join(', ')}: ${knownText(entry.summary, tile.fresh)}`),
    since: sinceWords(entry.since, wallMs)?.short ?? '',
  };
}

/** @returns `undefined` for a free cell */
export function cellWords(
  tile: MosaicTile,
  cell: number,
  state: TopologyState,
): CellWords | undefined {
  const look = cellLooks[tile.content.looks[cell] ?? 0] ?? 'empty';
  if (look === 'empty') return undefined;
  const known = memberInCell(tile.content, cell);
  const words = toneText(look, tile.fresh);
  if (known === undefined) {
    const ghost = ghostsOf(state.services.get(tile.key))[ghostInCell(tile.content, cell)];
    if (ghost === undefined) return undefined;
    const note = `${words} · ${ghost.note}`;
    return {
      name: visibleText(ghost.pod),
      place: visibleText(ghost.nodeName ?? ''),
      state: visibleText(note),
    };
  }
  const endpoint = known.slice.endpoints[known.member];
  if (endpoint === undefined) return undefined;
  const place = [endpoint.addresses.join(', '), endpoint.nodeName, endpoint.zone];
  return {
    name: visibleText(endpointName(endpoint)),
    place: visibleText(place.filter((part) => part !== undefined && part !== '').join(' · ')),
    state: words,
  };
}

/** One sentence for eyes that do not see the tile. */
export function spokenTile({ title, verdict, since }: TileWords, number: string): string {
  const parts = [`${title}, ${verdict}`, number === '' ? '' : `${number} ready`, since];
  return parts.filter((part) => part !== '').join('; ');
}
