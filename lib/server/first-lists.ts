import type { SourceResource, SourceStatus } from '#lib/domain/source-status.ts';
import type { Clock } from './kube/clock.ts';

/** What every Service is judged by. */
const awaited: readonly SourceResource[] = ['services', 'endpointslices'];
/** After the first of them came the others are waited for no longer than this, in milliseconds. */
const patienceMs = 1_000;

/** The first lists of a cluster: until they are there, whatever is judged is judged again a moment later. */
export type FirstLists = {
  phaseChanged(status: SourceStatus): void;
  /** Some are still coming, and one may have come already. */
  areUnderWay(): boolean;
  stop(): void;
};

/**
 * Lists of all namespaces are waited for while they connect or list, and only for a moment: a source that fails, or is
 * refused, or is slow, holds back nothing that others know.
 *
 * @param arrived called once, when they are not under way any more
 */
export function createFirstLists(
  { withoutNodes = false }: { readonly withoutNodes?: boolean },
  clock: Clock,
  arrived: () => void,
): FirstLists {
  const coming = new Set(withoutNodes ? awaited : [...awaited, 'nodes' as const]);
  let cancel: (() => void) | undefined;

  function expectNoLonger(resources: Iterable<SourceResource>): void {
    if (coming.size === 0) return;
    for (const resource of [...resources]) coming.delete(resource);
    if (coming.size > 0) return;
    cancel?.();
    arrived();
  }

  return {
    phaseChanged({ resource, namespace, phase }) {
      const isComing = phase === 'connecting' || phase === 'listing';
      // One by one: there may be as many lists as namespaces, and some are never allowed.
      if (namespace !== undefined && awaited.includes(resource)) return expectNoLonger(coming);
      if (isComing || !coming.has(resource)) return;
      cancel ??= clock.setTimer(() => expectNoLonger(coming), patienceMs);
      expectNoLonger([resource]);
    },
    areUnderWay: () => coming.size > 0,
    stop: () => cancel?.(),
  };
}
