import { servesNobody } from '#lib/client/health-words.ts';
import { outrankingGravity } from '#lib/client/severity-words.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';

/**
 * What the border of a tile says. `error`: a finding that outranks the health. `orphan`: a slice without a Service. Each
 * has a line of its own beside its colour.
 */
export type TileVerdict =
  | 'healthy'
  | 'external'
  | 'orphan'
  | 'degraded'
  | 'error'
  | 'fallback'
  | 'dead';

/** The verdict of a Service whose facts are proven now. */
export function verdictOf(entry: ServiceEntry): TileVerdict {
  if (entry.health === 'fallback') return 'fallback';
  if (servesNobody(entry.health)) return 'dead';
  if (outrankingGravity(entry, 'live') !== undefined) return 'error';
  return entry.health === 'degraded' || entry.health === 'external' ? entry.health : 'healthy';
}
