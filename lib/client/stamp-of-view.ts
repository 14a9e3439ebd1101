import { namespaceOf } from '#lib/domain/service-entry.ts';
import { isOptional } from '#lib/domain/source-status.ts';
import type { Stamp, StampNotice } from '#lib/export/stamp.ts';
import { formatRevision } from '#lib/protocol/sse.ts';
import { bannersOf } from './banners.ts';
import { freshnessSummary } from './freshness-summary.ts';
import { isTold } from './health-words.ts';
import { mosaicNote } from './mosaic/picture-of-mosaic.ts';
import { pictureCounts } from './picture-counts.ts';
import type { MarkView } from './picture-marks.ts';
import type { PictureContents } from './picture-of-view.ts';
import { mostMarks, selectedServiceKey } from './picture-of-view.ts';
import type { ViewFilter } from './search.ts';
import { isTrouble } from './search.ts';
import type { Selection } from './selection.ts';
import { freshnessAt, serviceSources } from './view-freshness.ts';

export type StampSource = {
  readonly view: MarkView;
  readonly contents: PictureContents;
  readonly filter: ViewFilter;
  readonly namespaces: readonly string[];
  /** The client whose reach the page shows, in words; undefined where it shows nobody's. */
  readonly seenFrom?: string | undefined;
  /** True where the canvas draws a mosaic, which shows nobody's reach. */
  readonly isMosaic?: boolean;
  readonly productVersion: string;
  /** Milliseconds since 1970, by the computer's clock, at the moment of `view.now`. */
  readonly wallMs: number;
};

/** What is written on the picture of a view. */
export function stampOfView(source: StampSource): Stamp {
  const { view, contents, filter } = source;
  const { identity, scope, revision } = view.state;
  return {
    version: source.productVersion,
    context: identity?.context ?? 'not known',
    cluster: identity?.cluster ?? 'not known',
    server: identity?.server ?? 'not known',
    serverVersion: identity?.version ?? '',
    isDemo: identity?.demo ?? false,
    isUnverified: identity?.insecure ?? false,
    time: new Date(source.wallMs).toISOString(),
    revision: revision === undefined ? 'none' : formatRevision(revision),
    namespaces: source.namespaces,
    seesAll: scope?.all !== false,
    query: filter.query,
    onlyTrouble: filter.onlyTrouble,
    selection: selectionText(view, contents),
    freshness: freshnessSummary(view.state, view.now),
    notices: [
      ...limitNotices(view, contents),
      ...reachNotices(source),
      ...freshnessNotices(source),
    ],
    counts: [...pictureCounts(view, contents), ...(source.isMosaic === true ? [mosaicNote] : [])],
  };
}

function selectionText(view: MarkView, contents: PictureContents): string {
  const { selection } = view;
  if (selection === null) return '';
  const service = selectedServiceKey(view);
  const isDrawn =
    service === undefined ? contents.orphans.has(selection.key) : contents.services.has(service);
  return `${selectionWords(selection)}${isDrawn ? '' : ' (not in this picture)'}`;
}

function selectionWords(selection: Selection): string {
  switch (selection.kind) {
    case 'service':
      return `Service ${selection.key}`;
    case 'slice':
      return `EndpointSlice ${selection.key}`;
    case 'finding':
      return `finding ${selection.key}`;
    case 'endpoint':
      return `endpoint ${selection.address} of ${selection.key}`;
  }
}

/** Trouble that came after the view was opened may stand below the edge: then it is said. */
function limitNotices(
  { state, now }: MarkView,
  { leftServices, leftOrphans }: PictureContents,
): readonly StampNotice[] {
  if (leftServices.length + leftOrphans === 0) return [];
  const inTrouble = leftServices.filter((key) => {
    const entry = state.services.get(key);
    const fresh = freshnessAt(state, now, serviceSources, namespaceOf(key));
    return entry !== undefined && isTrouble(entry) && isTold(fresh);
  }).length;
  const parts = [
    ...(leftServices.length === 0
      ? []
      : [`${counted(leftServices.length, 'Service')} (last known in trouble: ${inTrouble})`]),
    ...(leftOrphans === 0 ? [] : [`${counted(leftOrphans, 'slice')} without a Service`]),
  ];
  return [
    {
      title: `Cut: not drawn are ${parts.join(' and ')}`,
      text: `They stand below the lower edge: a picture holds ${mostMarks} marks. Narrow it with namespaces or the search to see them all.`,
    },
  ];
}

/** Whose reach is drawn; or, where the page could not work it out yet, that it is not. */
function reachNotices({ seenFrom, view, isMosaic = false }: StampSource): readonly StampNotice[] {
  if (seenFrom === undefined) return [];
  if (view.seen !== undefined && !isMosaic) {
    return [
      {
        title: `As seen from ${seenFrom}`,
        text: 'Endpoints that it does not reach by kube-proxy’s rules are paler; other data planes may differ.',
      },
    ];
  }
  return [
    {
      title: isMosaic
        ? `Reach is not drawn: a mosaic does not show what ${seenFrom} reaches`
        : `Reach is not drawn: what ${seenFrom} reaches was not known yet`,
      text: 'Every published endpoint is drawn alike here, whether that client reaches it or not.',
    },
  ];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const uncoloured =
  'What is not proven now has no health colour: it is grey, hatched and marked with a question mark.';

/** Everything that is not live is said before anything is shown. */
function freshnessNotices({ view, wallMs }: StampSource): readonly StampNotice[] {
  const { state, now } = view;
  const { fresh, text } = freshnessSummary(state, now);
  const banners = bannersOf(state, now).map((banner) => ({
    title: banner.title,
    text: banner.text,
  }));
  if (fresh === 'live') return banners;
  const ages = state.sources.flatMap(({ resource, proofAgeMs }) =>
    isOptional(resource) ? [] : (proofAgeMs ?? []),
  );
  if (fresh !== 'stale' || ages.length === 0) {
    return [{ title: `Not live: ${text}`, text: uncoloured }, ...banners];
  }
  const proofAgeMs = Math.max(...ages) + now - state.sourcesAt;
  const proven = new Date(wallMs - proofAgeMs).toISOString().slice(0, 19).replace('T', ' ');
  return [
    { title: `Not live: last known, proven until ${proven} UTC`, text: uncoloured },
    ...banners,
  ];
}
