import { isTold, servesNobody } from '#lib/client/health-words.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';

/** k of n; a filled block where nothing can take traffic, a question mark where nobody knows. */
export function ServiceNumber({
  entry,
  fresh,
  size,
}: {
  readonly entry: ServiceEntry;
  readonly fresh: Freshness;
  readonly size: 'line' | 'card';
}) {
  const dead = servesNobody(entry.health) && fresh === 'live';
  const large = size === 'card' ? cardSize(dead) : 'text-[14px]';
  const small = size === 'card' ? 'text-[14px]' : 'text-[12px]';
  const common = { 'data-health': entry.health, 'data-fresh': fresh } as const;
  if (entry.health === 'external') {
    return (
      <span {...common} className="text-tone">
        {fresh === 'live' ? 'alias' : '?'}
      </span>
    );
  }
  const isKnown = isTold(fresh);
  return (
    <span
      {...common}
      data-testid="service-number"
      className={
        dead
          ? `number-block inline-flex shrink-0 ${size === 'card' ? 'absolute -top-px -right-px h-9 items-center rounded-tr-[8px] rounded-bl-[10px] px-3.5' : 'items-baseline rounded-[6px] px-2'}`
          : 'inline-flex shrink-0 items-baseline text-tone'
      }
    >
      {fresh === 'live' ? null : <span className="mr-1 text-ink-2">?</span>}
      <b className={`${large} leading-none font-extrabold`}>{isKnown ? entry.ready : '–'}</b>
      <span className={`${small} ${dead ? '' : 'text-ink-3'}`}>
        /{isKnown ? entry.counts.published : '–'}
      </span>
    </span>
  );
}

function cardSize(dead: boolean): string {
  return dead ? 'text-[28px]' : 'text-[24px]';
}
