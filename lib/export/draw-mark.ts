import { drawMark } from './card.ts';
import { drawDots } from './dots.ts';
import { drawPill } from './endpoint-pill.ts';
import { drawLegacyCard } from './legacy-card.ts';
import type { Markup } from './markup.ts';
import { drawOrphanCard } from './orphan-card.ts';
import type { Palette } from './palette.ts';
import type { PictureMark } from './picture.ts';
import { drawServiceCard } from './service-card.ts';
import { drawServiceLine } from './service-line.ts';
import { drawSliceCard } from './slice-card.ts';

/** One mark at its place. */
export function drawPictureMark(mark: PictureMark, palette: Palette): Markup {
  switch (mark.kind) {
    case 'service':
      return drawServiceCard(mark, palette);
    case 'line':
      return drawServiceLine(mark, palette);
    case 'orphan':
      return drawOrphanCard(mark, palette);
    case 'legacy':
      return drawLegacyCard(mark, palette);
    case 'slice':
      return drawSliceCard(mark, palette);
    case 'pill':
      return drawPill(mark, palette);
    case 'matrix':
      return drawMark(mark, palette, drawDots({ ...mark, x: 0, y: 0 }, palette));
  }
}
