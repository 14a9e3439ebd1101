import { regionPadding, regionTitle } from './mosaic-measures.ts';

/** Sizes of text that a letter takes, and what is counted beside the name. */
const letter = 0.62;
const counts = 4.5;
/** A longer name is cut. */
const mostLetters = 16;
/** Where few regions stand on a screen names are written no larger than in this part of its width. */
const textShare = 0.02;

/**
 * The width that a namespace needs for its name and its counts, in a mosaic of this width; all of it in cells. For that alone it
 * becomes no wider than high, so that names take no room from the cells.
 */
export function headWidth(
  { namespace, area }: { readonly namespace: string; readonly area: number },
  width: number,
): number {
  const size = Math.min(regionTitle, width * textShare);
  const head = size * (Math.min(namespace.length, mostLetters) * letter + counts);
  return Math.min(head + 2 * regionPadding, Math.sqrt(area));
}
