import type { SourceResource, SourceStatus } from '#lib/domain/source-status.ts';
import type { Clock } from './kube/clock.ts';

/** What every Service is judged by. */
const awaited: readonly SourceResource[] = ['services', 'endpointslices'];
/**
 * Once these came Nodes are waited for no longer than this, in milliseconds: three times what all lists of 150 000 endpoints
 * take, so that they are waited for on a busy machine, too.
 */
const patienceMs = 3_000;

/** The first lists of a cluster: until they are there, whatever is judged is judged again a moment later. */
export type FirstLists = {
  phaseChanged(status: SourceStatus): void;
  /** Some are still coming, and one may have come already. */
  areUnderWay(): boolean;
  stop(): void;
};

/**
 * Lists of all namespaces are waited for while they connect or list; one that fails or is refused holds back nothing that others
 * know. Of Services without their slices, and of slices without their Services, nothing true can be said, so there is no end
 * to that wait; that of Nodes has one.
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
      expectNoLonger([resource]);
      if (coming.size === 0 || awaited.some((one) => coming.has(one))) return;
      cancel ??= clock.setTimer(() => expectNoLonger(coming), patienceMs);
    },
    areUnderWay: () => coming.size > 0,
    stop: () => cancel?.(),
  };
}
