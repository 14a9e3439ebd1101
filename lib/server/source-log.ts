import type { SourcePhase, SourceStatus } from '#lib/domain/source-status.ts';
import { isOptional, sourceKey } from '#lib/domain/source-status.ts';
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
    const was = told.get(key);
    if (isOnTheWay(status) || was === phase) return;
    told.set(key, phase);
    if (was === undefined && phase === 'live') return;
    const source = { source: resource, ...(namespace !== undefined && { namespace }), phase };
    if (phase === 'live') log.info('a source is live again', source);
    else if (isRefused(phase) && isOptional(resource)) {
      log.info('a source is not visible', { ...source, reason });
    } else log.warn('a source is not live', { ...source, reason });
  };
}

function isRefused(phase: SourcePhase): boolean {
  return phase === 'denied' || phase === 'absent';
}

/** Whether a try is under way whose end will be told. */
function isOnTheWay({ phase, listed }: SourceStatus): boolean {
  return phase === 'connecting' || phase === 'listing' || listed !== undefined;
}
