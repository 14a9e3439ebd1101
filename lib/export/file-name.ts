import type { Stamp } from './stamp.ts';

/** Names of files are safe on every system with these; longer parts are cut. */
const unsafe = /[^A-Za-z0-9.-]+/g;
const longestPart = 60;

/** `slicescope_prod-eu-1_shop_20261121T101530Z.svg`: context, namespaces, the time of the stamp; of a table the time of saving. */
export function exportFileName(
  { context, namespaces, time }: Pick<Stamp, 'context' | 'namespaces' | 'time'>,
  extension: 'svg' | 'png' | 'csv',
): string {
  const [first] = namespaces;
  const more = namespaces.length > 1 ? `-and-${namespaces.length - 1}-more` : '';
  const place = first === undefined ? 'all' : `${safePart(first)}${more}`;
  const moment = time.replace(/\.\d+/, '').replace(/[-:]/g, '');
  return `slicescope_${safePart(context)}_${place}_${safePart(moment)}.${extension}`;
}

function safePart(text: string): string {
  const safe = text
    .replace(unsafe, '-')
    .slice(0, longestPart)
    .replace(/^[-.]+|[-.]+$/g, '');
  return safe === '' ? 'x' : safe;
}
