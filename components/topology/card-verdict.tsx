import { SeverityIcon } from '#components/status/severity-icon.tsx';
import { knownText, servesNobody } from '#lib/client/health-words.ts';
import { besideNumber } from '#lib/client/service-words.ts';
import { gravityText, outrankingGravity } from '#lib/client/severity-words.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';

/** Why, in three lines at most; with the sign and the word of an error that outranks the health. */
export function CardVerdict({
  entry,
  fresh,
}: {
  readonly entry: ServiceEntry;
  readonly fresh: Freshness;
}) {
  const isDead = servesNobody(entry.health) && fresh === 'live';
  const gravity = outrankingGravity(entry, fresh);
  return (
    <div
      className={`mt-1 flex gap-1 pr-4 text-[12px] leading-[15px] ${isDead ? 'font-medium text-ink' : 'text-tone'}`}
    >
      {gravity === undefined ? null : (
        <span className="mt-[2px]">
          <SeverityIcon gravity={gravity} fresh={fresh} size={12} />
        </span>
      )}
      <p className="line-clamp-3 min-w-0 break-words" data-testid="card-verdict">
        {gravity === undefined ? null : <b>{gravityText(gravity)} · </b>}
        {visibleText(knownText(besideNumber(entry), fresh))}
      </p>
    </div>
  );
}
