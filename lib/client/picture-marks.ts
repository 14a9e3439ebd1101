import { conditionsOf } from '#lib/domain/endpoint-state.ts';
import type { Freshness } from '#lib/domain/freshness.ts';
import type { ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import { namespaceOf, objectKey } from '#lib/domain/service-entry.ts';
import type { SourceResource } from '#lib/domain/source-status.ts';
import type {
  LegacyMark,
  MatrixMark,
  OrphanMark,
  PictureMark,
  PillMark,
  SliceBadge,
  SliceMark,
} from '#lib/export/picture.ts';
import type { Box } from '#lib/layout/boxes.ts';
import { addressFromWidth, dotPitch } from '#lib/layout/measures.ts';
import { endpointTone, isTold, knownText, toneText } from './health-words.ts';
import { legacyUse, legacyWords } from './legacy-words.ts';
import { orphanHeading, orphanText } from './orphan-words.ts';
import { serviceMark } from './picture-service-marks.ts';
import type { PicturedReach } from './pictured-reach.ts';
import { unreachedOf } from './pictured-reach.ts';
import type { Selection } from './selection.ts';
import { isSelected } from './selection.ts';
import { isUsualManager, managerText, slicePortsText, unusedText } from './service-words.ts';
import { dimmedPrefix, endpointName, ghostsOf, sliceItems, sliceTone } from './slice-items.ts';
import type { TopologyState } from './topology-state.ts';
import { freshnessAt, ghostSources, legacySources, sliceSources } from './view-freshness.ts';

/** What marks are made from: the page's state at one moment, as one reader looks at it. */
export type MarkView = {
  readonly state: TopologyState;
  /** The page's clock. */
  readonly now: number;
  readonly selection: Selection | null;
  readonly namesNamespaces: boolean;
  /** Absent: nobody's reach is drawn. */
  readonly seen?: PicturedReach | undefined;
};

const orphanSources: readonly SourceResource[] = ['services'];

/** What the canvas draws in a box, in words and states; undefined where what stood there has just left. */
export function markOf(box: Box, view: MarkView): PictureMark | undefined {
  switch (box.kind) {
    case 'service':
    case 'line':
      return serviceMark(box, view);
    case 'orphan':
      return orphanMark(box, view);
    case 'legacy':
      return legacyMark(box, view);
    case 'slice':
      return sliceMark(box, view);
    case 'endpoint':
      return endpointMark(box, view);
    case 'matrix':
      return matrixMark(box, view);
    case 'ghost':
      return ghostMark(box, view);
    case 'ghost-matrix':
      return ghostMatrixMark(box, view);
  }
}

function orphanMark(box: Box, view: MarkView): OrphanMark | undefined {
  const slice = view.state.slices.get(box.block.slice('orphan/'.length));
  if (slice === undefined) return undefined;
  const fresh = freshOf(view, orphanSources, slice.namespace);
  const heading = orphanHeading(fresh);
  const text = orphanText(slice, fresh);
  return {
    kind: 'orphan',
    rect: box,
    tone: 'ghost',
    fresh,
    title: `${heading}: ${text}`,
    heading,
    text,
  };
}

function legacyMark(box: Box, view: MarkView): LegacyMark | undefined {
  const key = box.block.slice('svc/'.length);
  const legacy = view.state.services.get(key)?.legacy;
  if (legacy === undefined) return undefined;
  const fresh = freshOf(view, legacySources, namespaceOf(key));
  const { number, difference, whole } = legacyWords(key, legacy);
  return {
    kind: 'legacy',
    rect: box,
    tone: 'ghost',
    fresh,
    title: knownText(whole, fresh),
    heading: 'Endpoints',
    use: legacyUse(box.width),
    number: isTold(fresh) ? number : '–/–',
    difference: knownText(difference, fresh),
  };
}

function sliceMark(box: Box, view: MarkView): SliceMark | undefined {
  const slice = sliceOf(box, view);
  if (slice === undefined) return undefined;
  const { key, name, endpoints, serviceName, namespace } = slice;
  const fresh = freshOf(view, sliceSources(slice), namespace);
  const entry = view.state.services.get(objectKey(namespace, serviceName ?? ''));
  const prefix = serviceName === undefined ? '' : `${serviceName}-`;
  const isShortened = prefix !== '' && name.startsWith(prefix);
  const ready = endpoints.filter(({ conditions }) => conditionsOf(conditions).ready).length;
  const tone = sliceTone(slice);
  const badges = sliceBadges(slice, entry);
  return {
    kind: 'slice',
    rect: box,
    tone,
    fresh,
    title: [
      `EndpointSlice ${key}, ${toneText(tone, fresh)}, ${ready} of ${endpoints.length} ready`,
      ...badges.map(({ text }) => text),
    ].join(' · '),
    name: isShortened ? name.slice(prefix.length) : name,
    isShortened,
    ready,
    endpoints: endpoints.length,
    badges,
    isSelected: isSelected(view.selection, 'slice', key),
  };
}

function sliceBadges(slice: SliceEntry, entry: ServiceEntry | undefined): readonly SliceBadge[] {
  const unused = entry === undefined ? '' : unusedText(entry.service, slice);
  return [
    { text: slice.addressType, look: 'family' },
    { text: slicePortsText(slice), look: 'ports' },
    ...(unused === '' ? [] : [{ text: unused, look: 'unused' } as const]),
    ...(isUsualManager(slice)
      ? []
      : [{ text: managerText(slice), look: 'unusual-manager' } as const]),
  ];
}

function endpointMark(box: Box, view: MarkView): PillMark | undefined {
  const slice = sliceOf(box, view);
  const endpoint = slice && sliceItems(slice).get(box.item ?? '')?.endpoint;
  if (slice === undefined || endpoint === undefined) return undefined;
  const { selection } = view;
  const fresh = freshOf(view, sliceSources(slice), slice.namespace);
  const tone = endpointTone(endpoint);
  const name = endpointName(endpoint);
  const [address = ''] = endpoint.addresses;
  const prefix = dimmedPrefix(slice, name);
  const unreached = unreachedOf(view, slice, endpoint);
  const isRepeated = name === address || box.width < addressFromWidth;
  return {
    kind: 'pill',
    rect: box,
    tone,
    fresh,
    title: [
      `${name} ${endpoint.addresses.join(', ')}: ${toneText(tone, fresh)}`,
      ...(unreached === undefined ? [] : [unreached]),
    ].join(', '),
    prefix,
    name: name.slice(prefix.length),
    note: isRepeated ? '' : address,
    isUnreached: unreached !== undefined,
    isSelected:
      selection?.kind === 'endpoint' &&
      selection.key === slice.key &&
      selection.address === address,
  };
}

function matrixMark(box: Box, view: MarkView): MatrixMark | undefined {
  const slice = sliceOf(box, view);
  if (slice === undefined) return undefined;
  const items = sliceItems(slice);
  const fresh = freshOf(view, sliceSources(slice), slice.namespace);
  const tone = sliceTone(slice);
  const endpoints = (box.slots ?? []).map((id) =>
    id === undefined ? undefined : items.get(id)?.endpoint,
  );
  return {
    ...matrixOf(box),
    tone,
    fresh,
    title: `${items.size} endpoints of ${slice.name}: ${toneText(tone, fresh)}`,
    slots: endpoints.map((endpoint) => endpoint && endpointTone(endpoint)),
    unreached: new Set(
      endpoints.flatMap((endpoint, slot) =>
        endpoint === undefined || unreachedOf(view, slice, endpoint) === undefined ? [] : [slot],
      ),
    ),
  };
}

function ghostMark(box: Box, view: MarkView): PillMark | undefined {
  const { key, fresh, ghosts } = ghostsAt(box, view);
  const ghost = ghosts.find(({ uid, pod }) => (uid ?? pod) === box.item);
  if (ghost === undefined) return undefined;
  const note = knownText(ghost.note, fresh);
  return {
    kind: 'pill',
    rect: box,
    tone: 'ghost',
    fresh,
    title: `${namespaceOf(key)}/${ghost.pod} is expected and not published: ${note}`,
    prefix: '',
    name: ghost.pod,
    note,
    isSelected: false,
  };
}

function ghostMatrixMark(box: Box, view: MarkView): MatrixMark {
  const { fresh, ghosts } = ghostsAt(box, view);
  const present = new Set(ghosts.map(({ uid, pod }) => uid ?? pod));
  return {
    ...matrixOf(box),
    tone: 'ghost',
    fresh,
    title: `${ghosts.length} Pods are ${toneText('ghost', fresh)}`,
    slots: (box.slots ?? []).map((id) => (present.has(id ?? '') ? 'ghost' : undefined)),
  };
}

function ghostsAt(box: Box, view: MarkView) {
  const key = box.block.slice('svc/'.length);
  const fresh = freshOf(view, ghostSources, namespaceOf(key));
  return { key, fresh, ghosts: ghostsOf(view.state.services.get(key)) };
}

function matrixOf(box: Box) {
  const perLine = Math.max(1, Math.round(box.width / dotPitch));
  return { kind: 'matrix', rect: box, perLine } as const;
}

function sliceOf(box: Box, { state }: MarkView): SliceEntry | undefined {
  return state.slices.get(box.slice ?? '');
}

function freshOf(
  { state, now }: MarkView,
  sources: readonly SourceResource[],
  namespace: string,
): Freshness {
  return freshnessAt(state, now, sources, namespace);
}
