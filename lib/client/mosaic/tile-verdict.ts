import { servesNobody } from '#lib/client/health-words.ts';
import { outrankingGravity } from '#lib/client/severity-words.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import type { TileBorder } from '#lib/layout/mosaic/tile-border.ts';
import type { TileTrouble } from '#lib/layout/mosaic/tile-input.ts';

/**
 * What the border of a tile says. `error`: a finding that outranks the health. `orphan`: a slice without a Service. Each
 * has a line of its own beside its colour.
 */
export type TileVerdict = Exclude<TileBorder, 'unknown'>;

/** True where the Service itself is in trouble: marked from afar, and first in its namespace. */
export function isTroubled(verdict: TileVerdict): boolean {
  return troubleOf(verdict) !== undefined;
}

/** How grave the trouble of a Service is; `undefined` where it has none. */
export function troubleOf(verdict: TileVerdict): TileTrouble | undefined {
  if (verdict === 'healthy' || verdict === 'external' || verdict === 'orphan') return undefined;
  return verdict === 'degraded' ? 'degraded' : 'grave';
}

/** The verdict of a Service whose facts are proven now. */
export function verdictOf(entry: ServiceEntry): TileVerdict {
  if (entry.health === 'fallback') return 'fallback';
  if (servesNobody(entry.health)) return 'dead';
  if (outrankingGravity(entry, 'live') !== undefined) return 'error';
  return entry.health === 'degraded' || entry.health === 'external' ? entry.health : 'healthy';
}
