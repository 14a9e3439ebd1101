import type { SourcePhase, SourceStatus } from '#lib/domain/source-status.ts';
import { sourceKey } from '#lib/domain/source-status.ts';
import type { Logger } from './log.ts';

/**
 * Tells the log what becomes of each source: once that it is not live, with the words of the page, and once that it
 * is again. The tries in between change nothing and say nothing, and neither does a start that goes well.
 */
export function createSourceLog(
  log: Pick<Logger, 'info' | 'warn'>,
): (status: SourceStatus) => void {
  const told = new Map<string, SourcePhase>();

  return (status) => {
    const { resource, namespace, phase, reason } = status;
    const key = sourceKey(status);
    // It was just started; what was told of an earlier one under this name is over.
    if (phase === 'connecting') told.delete(key);
    if (isOnTheWay(status) || told.get(key) === phase) return;
    const isFirst = !told.has(key);
    told.set(key, phase);
    if (isFirst && phase === 'live') return;
    const source = { source: resource, ...(namespace !== undefined && { namespace }), phase };
    if (phase === 'live') log.info('a source is live again', source);
    else log.warn('a source is not live', { ...source, reason });
  };
}

/** Whether a try is under way whose end will be told. */
function isOnTheWay({ phase, listed }: SourceStatus): boolean {
  return phase === 'connecting' || phase === 'listing' || listed !== undefined;
}
