import type { ReadersReport } from './reader-questions.ts';

/**
 * Every stream must have brought everything without a gap, while something changed.
 * @param mayBeSilent true where each stream is of a part of the cluster in which perhaps nothing changed; one of them must
 *   have brought changes even so
 * @throws Error when one did not, or ended
 */
export function checkReaders(
  report: ReadersReport,
  { mayBeSilent = false }: { readonly mayBeSilent?: boolean } = {},
): void {
  const { streams, silent, gaps, resyncs, unknown, ended, changeBytes } = report;
  const isServedWhole = gaps === 0 && resyncs === 0 && unknown === 0 && ended === 0;
  const broughtChanges = silent <= (mayBeSilent ? streams - 1 : 0) && changeBytes > 0;
  if (isServedWhole && broughtChanges) return;
  throw new Error(`the readers were not served whole: ${JSON.stringify(report)}`);
}
