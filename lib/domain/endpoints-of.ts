import type { Endpoint, EndpointSlice } from './objects.ts';

const none: readonly Endpoint[] = [];

/** The endpoints of these slices, in order: of one slice the very list, so that what was worked out of it is known again. */
export function endpointsOf(
  slices: readonly Pick<EndpointSlice, 'endpoints'>[],
): readonly Endpoint[] {
  const [first, ...others] = slices;
  if (first === undefined) return none;
  if (others.length === 0) return first.endpoints ?? none;
  return slices.flatMap(({ endpoints }) => endpoints ?? none);
}
