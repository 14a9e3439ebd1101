import { drawPictureMark } from './draw-mark.ts';
import { drawMosaic } from './draw-mosaic.ts';
import { drawText, uiFonts } from './draw-text.ts';
import { drawWire, hatchPattern } from './drawn-state.ts';
import type { LegendEntry } from './legend.ts';
import { drawLegend } from './legend.ts';
import { element, group, textNode } from './markup.ts';
import { paletteOf } from './palette.ts';
import type { Picture } from './picture.ts';
import { serverAddress } from './server-address.ts';
import type { Stamp } from './stamp.ts';
import { drawHeader, drawNotices } from './stamp-header.ts';

export type RenderedPicture = {
  /** An SVG document that needs nothing but itself. */
  readonly svg: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
};

/** Less, the stamp cannot be read. */
const leastWidth = 804;
const emptyHeight = 120;

/**
 * The picture as one SVG document: the stamp, what keeps it from being all or now, the drawing, the legend.
 * The same picture and stamp give the same bytes. Nothing in it loads, links to or runs anything.
 */
export function renderPicture(
  picture: Picture,
  stamp: Stamp,
  legend: readonly LegendEntry[],
): RenderedPicture {
  const palette = paletteOf(picture.theme);
  const width = Math.max(leastWidth, Math.ceil(picture.width));
  const header = drawHeader(stamp, width, palette);
  const notices = drawNotices(stamp.notices, width, palette);
  const { mosaic } = picture;
  const isEmpty = picture.marks.length === 0 && mosaic === undefined;
  const drawingHeight = isEmpty ? emptyHeight : Math.ceil(picture.height);
  const footer = drawLegend(legend, noteOf(stamp), { width, palette });
  const drawingTop = header.height + notices.height;
  const height = Math.ceil(drawingTop + drawingHeight + footer.height);
  const emptyText = drawText(isEmpty ? picture.emptyText : '', {
    x: 18,
    y: emptyHeight / 2 + 5,
    width: width - 36,
    style: { face: 'bold', size: 15 },
    fill: palette['ink-2'],
  });
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'font-family': uiFonts,
      'text-rendering': 'geometricPrecision',
    },
    [
      element('title', {}, [textNode(titleOf(stamp))]),
      element('desc', {}, [textNode(descriptionOf(stamp))]),
      element('defs', {}, [hatchPattern(palette)]),
      element('rect', { x: 0, y: 0, width, height, fill: palette.canvas }),
      group({}, header.markup),
      group({ transform: `translate(0 ${header.height})` }, notices.markup),
      group({ transform: `translate(0 ${drawingTop})` }, [
        ...emptyText,
        ...(mosaic === undefined ? [] : drawMosaic(mosaic, palette)),
        ...picture.wires.map((wire) => drawWire(wire, palette)),
        ...picture.marks.map((mark) => drawPictureMark(mark, palette)),
      ]),
      group({ transform: `translate(0 ${drawingTop + drawingHeight})` }, footer.markup),
    ],
  );
  return { svg: `<?xml version="1.0" encoding="UTF-8"?>\n${svg.xml}\n`, width, height };
}

function titleOf({ context, namespaces, time }: Stamp): string {
  const where = namespaces.length === 0 ? 'all namespaces' : namespaces.join(', ');
  return `Slicescope: ${context}, ${where}, ${time}`;
}

/** For whoever reads the file with other eyes: the stamp in words. */
function descriptionOf(stamp: Stamp): string {
  return [
    `Context ${stamp.context}, cluster ${stamp.cluster}, API server ${serverAddress(stamp.server)}.`,
    `Revision ${stamp.revision}. ${stamp.freshness.text}.`,
    ...stamp.notices.map(({ title, text }) => `${title}. ${text}`),
    ...stamp.counts,
  ].join(' ');
}

function noteOf({ version }: Stamp): string {
  return `Slicescope ${version} · k/n: ready of published, on the worst port · as published in EndpointSlices · times are UTC, by the clock of the computer that took the picture`;
}
