import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import { evaluatedText } from './expectation-words.ts';
import { isTold, servesNobody } from './health-words.ts';
import type { MarkView } from './picture-marks.ts';
import type { PictureContents } from './picture-of-view.ts';
import { isTrouble } from './search.ts';
import { freshnessAt, serviceSources } from './view-freshness.ts';

/** What the picture shows and what it does not, as sentences that add up to all that is held. */
export function pictureCounts(view: MarkView, contents: PictureContents): readonly string[] {
  return [
    servicesText(view, contents),
    orphansText(view, contents),
    expectedText(view, contents),
  ].filter((sentence) => sentence !== '');
}

/** "9 of 31 Services drawn (2 cannot serve, 1 in trouble, 6 serve) · 22 hidden by the filter". */
function servicesText(view: MarkView, contents: PictureContents): string {
  const { services } = view.state;
  const left = contents.leftServices.length;
  const hidden = services.size - contents.services.size - left;
  const drawn = [...services.values()].filter(({ key }) => contents.services.has(key));
  const tally = drawn.length === 0 ? '' : `: ${tallyText(drawn, view)}`;
  return [
    `${drawn.length} of ${services.size} Services drawn${tally}`,
    ...(hidden === 0 ? [] : [`${hidden} hidden by the filter`]),
    ...(left === 0 ? [] : [`${left} not drawn, the picture is full`]),
  ].join(' · ');
}

function tallyText(entries: readonly ServiceEntry[], { state, now }: MarkView): string {
  const counts = { dead: 0, trouble: 0, fine: 0, unknown: 0 };
  let isLive = true;
  for (const entry of entries) {
    const fresh = freshnessAt(state, now, serviceSources, entry.service.metadata.namespace);
    if (!isTold(fresh)) {
      counts.unknown += 1;
      continue;
    }
    isLive &&= fresh === 'live';
    if (servesNobody(entry.health)) counts.dead += 1;
    else if (isTrouble(entry)) counts.trouble += 1;
    else counts.fine += 1;
  }
  const told = [
    ...(counts.dead === 0 ? [] : [`${counts.dead} cannot serve`]),
    ...(counts.trouble === 0 ? [] : [`${counts.trouble} degraded`]),
    ...(counts.fine === 0 ? [] : [`${counts.fine} without trouble`]),
    ...(counts.unknown === 0 ? [] : [`${counts.unknown} cannot be judged`]),
  ].join(', ');
  return isLive ? told : `last known: ${told}`;
}

function orphansText({ state }: MarkView, contents: PictureContents): string {
  let total = 0;
  for (const { linked } of state.slices.values()) if (!linked) total += 1;
  if (total === 0) return '';
  const left = contents.leftOrphans;
  const hidden = total - contents.orphans.size - left;
  return [
    `${contents.orphans.size} of ${total} slices without a Service drawn`,
    ...(hidden === 0 ? [] : [`${hidden} hidden by the filter`]),
    ...(left === 0 ? [] : [`${left} not drawn, the picture is full`]),
  ].join(' · ');
}

function expectedText({ state }: MarkView, contents: PictureContents): string {
  let selecting = 0;
  let evaluated = 0;
  for (const { key, expectation } of state.services.values()) {
    if (!contents.services.has(key) || expectation.kind === 'not-applicable') continue;
    selecting += 1;
    if (expectation.kind === 'evaluated') evaluated += 1;
  }
  return evaluatedText({ evaluated, selecting });
}
