import { cellLooks } from './cell-look.ts';
import type { MosaicModel } from './mosaic-model.ts';

/** The whole mosaic in one sentence with its numbers. */
export function mosaicSummary({ tiles, totals, plan }: MosaicModel): string {
  const of = (look: (typeof cellLooks)[number]) => totals[cellLooks.indexOf(look)] ?? 0;
  const ready = of('ready') + of('outside');
  const notReady = of('not-ready') + of('ready-forced');
  const leaving = of('draining') + of('terminating');
  const expected = of('ghost');
  const published = ready + notReady + leaving;
  const namespaces = new Set(plan.regions.map(({ namespace }) => namespace)).size;
  const parts = [
    `${ready} of ${published} endpoints ready`,
    `${notReady} not ready`,
    `${leaving} terminating`,
    ...(expected === 0 ? [] : [`${expected} expected and not published`]),
  ];
  const orphans = [...tiles.keys()].filter((id) => id.startsWith('orphan/')).length;
  const services = `${tiles.size - orphans} Services`;
  const what = orphans === 0 ? services : `${services} and ${orphans} slices without one`;
  return `Mosaic of ${what} in ${namespaces} namespaces: ${parts.join(', ')}`;
}
