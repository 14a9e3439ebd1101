import { objectKey } from '#lib/domain/service-entry.ts';
import type { Tone } from '#lib/domain/tone.ts';
import type { Picture, PictureMark, PictureTheme, PictureWire } from '#lib/export/picture.ts';
import type { Box, Wire } from '#lib/layout/boxes.ts';
import { cutLayout } from '#lib/layout/cut-layout.ts';
import { wirePath } from '#lib/layout/wire-path.ts';
import type { Arrangement } from './canvas-arrangement.ts';
import { canvasNotice } from './canvas-notice.ts';
import { endpointTone } from './health-words.ts';
import { noticeText } from './notice-text.ts';
import type { MarkView } from './picture-marks.ts';
import { markOf } from './picture-marks.ts';
import { unreachedOf } from './pictured-reach.ts';
import { sliceItems, sliceTone } from './slice-items.ts';
import { freshnessAt, ghostSources, sliceSources } from './view-freshness.ts';

/** What the page shows when a picture is taken of it. */
export type PicturedView = MarkView & {
  readonly arrangement: Arrangement;
  readonly theme: PictureTheme;
};

/** What of the view is in the picture: keys of Services and of slices without one. */
export type PictureContents = {
  readonly services: ReadonlySet<string>;
  readonly orphans: ReadonlySet<string>;
  /** Left out because the picture would be too large; keys as above. */
  readonly leftServices: readonly string[];
  readonly leftOrphans: number;
};

/** More marks than this are neither read by a person nor borne by every viewer of SVG files. */
export const mostMarks = 2_000;

/** The picture of all that the canvas holds, in sight or not, and what it contains. */
export function pictureOfView(
  view: PicturedView,
  most: number = mostMarks,
): { readonly picture: Picture; readonly contents: PictureContents } {
  const cut = cutLayout(view.arrangement.layout, most);
  const marked = cut.boxes.flatMap((box) => {
    const mark = markOf(box, view);
    return mark === undefined ? [] : [{ box, mark }];
  });
  const boxes = new Map(marked.map(({ box }) => [box.id, box]));
  const marks = marked.map(({ mark }) => mark);
  const notice = canvasNotice(view.state, view.now, view.arrangement.counts);
  return {
    picture: {
      theme: view.theme,
      width: cut.width,
      height: cut.height,
      wires: cut.wires.flatMap((wire) => pictureWire(wire, boxes, view) ?? []),
      marks: inPaintOrder(marks),
      emptyText: notice === undefined ? '' : noticeText(notice),
    },
    contents: {
      services: keysOf(marked, 'svc/', ['service', 'line']),
      orphans: keysOf(marked, 'orphan/', ['orphan']),
      leftServices: cut.left.flatMap((id) => keyAfter('svc/', id)),
      leftOrphans: cut.left.filter((id) => id.startsWith('orphan/')).length,
    },
  };
}

function keysOf(
  marked: readonly { readonly box: Box; readonly mark: PictureMark }[],
  prefix: string,
  kinds: readonly PictureMark['kind'][],
): ReadonlySet<string> {
  return new Set(
    marked.flatMap(({ box, mark }) => (kinds.includes(mark.kind) ? keyAfter(prefix, box.id) : [])),
  );
}

function keyAfter(prefix: string, id: string): readonly string[] {
  return id.startsWith(prefix) ? [id.slice(prefix.length)] : [];
}

/** What is selected comes last, so that its ring lies over its neighbours. */
function inPaintOrder(marks: readonly PictureMark[]): readonly PictureMark[] {
  const isChosen = (mark: PictureMark) => 'isSelected' in mark && mark.isSelected;
  return [...marks.filter((mark) => !isChosen(mark)), ...marks.filter(isChosen)];
}

function pictureWire(
  wire: Wire,
  boxes: ReadonlyMap<string, Box>,
  view: PicturedView,
): PictureWire | undefined {
  const source = boxes.get(wire.source);
  const target = boxes.get(wire.target);
  if (source === undefined || target === undefined) return undefined;
  const [namespace = ''] = (target.slice ?? target.block.replace(/^[^/]*\//, '')).split('/');
  const fresh = freshnessAt(view.state, view.now, sourcesOf(target, view), namespace);
  return {
    path: wirePath(source, target),
    tone: wireTone(target, view),
    fresh,
    isUnreached: isUnreached(target, view),
  };
}

/** A wire says what stands at its end. */
function wireTone({ slice: key, item }: Box, { state }: PicturedView): Tone {
  const slice = key === undefined ? undefined : state.slices.get(key);
  if (slice === undefined) return 'ghost';
  const endpoint = item === undefined ? undefined : sliceItems(slice).get(item)?.endpoint;
  return endpoint === undefined ? sliceTone(slice) : endpointTone(endpoint);
}

/** True where the chosen client reaches nothing of what stands at the end. */
function isUnreached({ slice: key, item }: Box, view: PicturedView): boolean {
  const slice = key === undefined ? undefined : view.state.slices.get(key);
  if (slice === undefined) return false;
  const one = item === undefined ? undefined : sliceItems(slice).get(item)?.endpoint;
  const ends = one === undefined ? slice.endpoints : [one];
  return (
    ends.length > 0 && ends.every((endpoint) => unreachedOf(view, slice, endpoint) !== undefined)
  );
}

function sourcesOf({ kind, slice }: Box, { state }: PicturedView) {
  if (kind === 'ghost' || kind === 'ghost-matrix') return ghostSources;
  return sliceSources(state.slices.get(slice ?? ''));
}

/** The Service whose block a selection stands in; undefined where nothing of the kind is held. */
export function selectedServiceKey({ selection, state }: MarkView): string | undefined {
  if (selection === null) return undefined;
  if (selection.kind === 'service') return selection.key;
  const slice = state.slices.get(selection.key);
  if (slice?.serviceName === undefined || !slice.linked) return undefined;
  return objectKey(slice.namespace, slice.serviceName);
}
