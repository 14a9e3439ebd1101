import type { Endpoint, EndpointHints, EndpointSlice } from '#lib/domain/objects.ts';

/** A family's slices after packing, on their way through the assignment of hints. */
export type StagedSlices = {
  readonly create: readonly EndpointSlice[];
  readonly update: readonly EndpointSlice[];
  /** Slices that stay as they are, unless their hints have to change: then they join `update`. */
  readonly unchanged: readonly EndpointSlice[];
};

/** Moves the unchanged slices that must be written after all to `update`. */
export function stageForUpdate(
  staged: StagedSlices,
  mustChange: (slice: EndpointSlice) => boolean,
): StagedSlices {
  const moved = new Set(staged.unchanged.filter(mustChange));
  return {
    create: staged.create,
    update: [...staged.update, ...moved],
    unchanged: staged.unchanged.filter((slice) => !moved.has(slice)),
  };
}

/** Gives new hints to the endpoints of every slice that is written; undefined takes an endpoint's hints away. */
export function assignHints(
  staged: StagedSlices,
  hintsFor: (endpoint: Endpoint) => EndpointHints | undefined,
): StagedSlices {
  const hinted = (slice: EndpointSlice): EndpointSlice => ({
    ...slice,
    endpoints: (slice.endpoints ?? []).map((endpoint) => withHints(endpoint, hintsFor(endpoint))),
  });
  return { ...staged, create: staged.create.map(hinted), update: staged.update.map(hinted) };
}

/** Takes every hint away, also from slices that would otherwise stay as they are. */
export function removeHints(staged: StagedSlices): StagedSlices {
  const hasHints = (slice: EndpointSlice) =>
    (slice.endpoints ?? []).some((endpoint) => endpoint.hints !== undefined);
  return assignHints(stageForUpdate(staged, hasHints), () => undefined);
}

/** Hints are for endpoints that are published as ready, and say so. */
export function isPublishedReady(endpoint: Endpoint): boolean {
  return endpoint.conditions?.ready === true;
}

function withHints(endpoint: Endpoint, hints: EndpointHints | undefined): Endpoint {
  if (hints === undefined && endpoint.hints === undefined) return endpoint;
  const { hints: _former, ...bare } = endpoint;
  return hints === undefined ? bare : { ...bare, hints };
}
