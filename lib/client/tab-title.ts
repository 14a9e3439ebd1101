import type { Freshness } from '#lib/domain/freshness.ts';
import type { Health } from '#lib/domain/service-entry.ts';
import { worstHealthFirst } from '#lib/domain/service-entry.ts';
import { visibleText } from '#lib/domain/visible-text.ts';
import { servesNobody } from './health-words.ts';
import type { JudgedServices } from './judged-services.ts';
import { isTrouble } from './search.ts';

/** What the tab says while another one is in front. */
export type TabState = {
  readonly worst: Health;
  /** Services that have nobody to send traffic to, and all that are in trouble. */
  readonly dead: number;
  readonly trouble: number;
  /** Services of which nothing may be told. */
  readonly unseen: number;
  readonly fresh: Freshness;
};

export function tabState({ counts, unseen, fresh }: JudgedServices): TabState {
  let dead = 0;
  let trouble = 0;
  for (const [health, count] of counts) {
    if (isTrouble({ health })) trouble += count;
    if (servesNobody(health)) dead += count;
  }
  const worst = worstHealthFirst.find((health) => counts.has(health)) ?? 'external';
  return { worst, dead, trouble, unseen, fresh };
}

/** "2 cannot serve, 4 in trouble · shop · Slicescope". */
export function tabTitle(state: TabState, place: string): string {
  return [stateText(state), visibleText(place), 'Slicescope']
    .filter((part) => part !== '')
    .join(' · ');
}

function stateText({ dead, trouble, unseen, fresh }: TabState): string {
  if (fresh === 'pending') return 'not known yet';
  if (fresh === 'hidden' || fresh === 'absent') return 'not visible';
  const told = trouble === 0 ? 'no trouble' : troubleText(dead, trouble);
  const text = unseen === 0 ? told : `${told}, ${unseen} not visible`;
  return fresh === 'live' ? text : `? last known: ${text}`;
}

function troubleText(dead: number, trouble: number): string {
  return dead === 0 ? `${trouble} in trouble` : `${dead} cannot serve, ${trouble} in trouble`;
}

/** The tab's icon as a data: address. Shape tells the state as well as the colour. */
export function faviconHref(state: TabState, colors: { tone: string; ink: string }): string {
  const mark = markOf(state);
  const body =
    mark === 'tick'
      ? `<circle cx="16" cy="16" r="14" fill="${colors.tone}"/><path d="M9 16l5 5 9-10" fill="none" stroke="${colors.ink}" stroke-width="4"/>`
      : `${shapeOf(mark, colors.tone)}<text x="16" y="${mark === '!' ? 27 : 24}" font-family="sans-serif" font-weight="700" font-size="${mark.length > 1 ? 17 : 21}" text-anchor="middle" fill="${colors.ink}">${mark}</text>`;
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${body}</svg>`)}`;
}

function markOf({ fresh, dead, trouble }: TabState): string {
  if (fresh !== 'live') return '?';
  if (dead > 0) return dead > 99 ? '99' : `${dead}`;
  return trouble > 0 ? '!' : 'tick';
}

function shapeOf(mark: string, tone: string): string {
  if (mark === '?') return `<circle cx="16" cy="16" r="14" fill="${tone}"/>`;
  if (mark === '!') return `<path d="M16 2L31 30H1z" fill="${tone}"/>`;
  return `<rect x="1" y="1" width="30" height="30" rx="5" fill="${tone}"/>`;
}
