import type { EndpointSlice } from '#lib/domain/objects.ts';

/** How many endpoints of a slice are in which state; one that is published as ready although it terminates counts as ready. */
export type EndpointCounts = {
  readonly ready: number;
  readonly notReady: number;
  readonly terminating: number;
};

export function endpointCounts({ endpoints }: EndpointSlice): EndpointCounts {
  const all = endpoints ?? [];
  const ready = all.filter(({ conditions }) => conditions?.ready === true).length;
  const terminating = all.filter(
    ({ conditions }) => conditions?.ready !== true && conditions?.terminating === true,
  ).length;
  return { ready, terminating, notReady: all.length - ready - terminating };
}
