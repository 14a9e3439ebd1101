import type { Freshness } from '#lib/domain/freshness.ts';
import type { ServiceEntry } from '#lib/domain/service-entry.ts';
import type { PictureNumber, ServiceCardMark, ServiceLineMark } from '#lib/export/picture.ts';
import type { Box } from '#lib/layout/boxes.ts';
import { mostLineDots } from '#lib/layout/measures.ts';
import { assignSlots } from '#lib/layout/slots.ts';
import { endpointTone, isTold, knownText, servesNobody, toneText } from './health-words.ts';
import { linkedSlices } from './linked-slices.ts';
import type { MarkView } from './picture-marks.ts';
import { unreachedIn } from './pictured-reach.ts';
import { segmentShares } from './segment-shares.ts';
import { isSelected } from './selection.ts';
import { reachDetail, reachSummary } from './service-reach-words.ts';
import {
  besideNumber,
  cardFacts,
  expectedText,
  isVerdictTold,
  lineFacts,
} from './service-words.ts';
import { gravityPath, gravityText, outrankingGravity } from './severity-words.ts';
import { serviceItems } from './slice-items.ts';
import { freshnessAt, serviceSources } from './view-freshness.ts';

/** A Service as its card or its line. */
export function serviceMark(
  box: Box,
  view: MarkView,
): ServiceCardMark | ServiceLineMark | undefined {
  const entry = view.state.services.get(box.block.slice('svc/'.length));
  if (entry === undefined) return undefined;
  const { namespace, name } = entry.service.metadata;
  const fresh = freshnessAt(view.state, view.now, serviceSources, namespace);
  const reach = view.seen?.reach(view.state, entry.key);
  const published = entry.counts.published;
  const reached = reach === undefined ? '' : `${reachSummary(reach, published)} · `;
  const gravity = outrankingGravity(entry, fresh);
  const alarm = gravity && { word: gravityText(gravity), path: gravityPath(gravity) };
  const common = {
    rect: box,
    tone: entry.health,
    fresh,
    title: `Service ${entry.key}, ${alarm === undefined ? '' : `${alarm.word}, `}${toneText(entry.health, fresh)}: ${knownText(entry.summary, fresh)} · ${cardFacts(entry)}${reach === undefined ? '' : ` · as seen from ${view.seen?.words}: ${reachDetail(reach, published)}`}`,
    name,
    namespace: view.namesNamespaces ? namespace : '',
    number: numberOf(entry, fresh),
    expected: isTold(fresh) ? expectedText(entry) : '',
    isDead: servesNobody(entry.health) && fresh === 'live',
    alarm,
    isSelected: isSelected(view.selection, 'service', entry.key),
  };
  if (box.kind === 'line') {
    return {
      ...common,
      ...lineDots(entry, view),
      kind: 'line',
      facts: `${reached}${isVerdictTold(entry) ? knownText(besideNumber(entry), fresh) : lineFacts(entry)}`,
    };
  }
  return {
    ...common,
    kind: 'service',
    facts: `${reached}${cardFacts(entry)}`,
    segments: segmentShares(entry.ready, entry.counts),
    sentence: knownText(besideNumber(entry), fresh),
  };
}

function numberOf(entry: ServiceEntry, fresh: Freshness): PictureNumber {
  if (entry.health === 'external') return { kind: 'alias' };
  if (!isTold(fresh)) return { kind: 'unknown' };
  return { kind: 'known', ready: entry.ready, published: entry.counts.published };
}

/** A dot for each distinct endpoint, those that need a look first. */
function lineDots(entry: ServiceEntry, view: MarkView) {
  const { state } = view;
  const items = serviceItems(linkedSlices(entry, state.slices));
  const byId = new Map(items.map((item) => [item.id, item]));
  const shown = assignSlots([], items)
    .slice(0, mostLineDots)
    .map((id) => byId.get(id ?? '')?.endpoint);
  return {
    dots: shown.map((endpoint) => endpoint && endpointTone(endpoint)),
    unreached: new Set(
      shown.flatMap((endpoint, slot) =>
        endpoint === undefined || unreachedIn(view, entry.key, endpoint) === undefined
          ? []
          : [slot],
      ),
    ),
    endpoints: items.length,
  };
}
