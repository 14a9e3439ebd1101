import { UsageError } from '../usage-error.ts';

/**
 * A text with another part between the comments `<!-- NAME -->` and `<!-- /NAME -->`.
 * @throws UsageError where they do not stand in it once each, in this order
 */
export function betweenMarks(text: string, name: string, part: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, behind, more] = text.split(begin);
  const [, after, evenMore] = behind?.split(end) ?? [];
  if (before === undefined || after === undefined || more !== undefined || evenMore !== undefined) {
    throw new UsageError(`the text needs one ${begin} and one ${end} behind it`);
  }
  return `${before}${begin}\n\n${part}\n${end}${after}`;
}
