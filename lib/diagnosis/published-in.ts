import type { EndpointSlice } from '#lib/domain/objects.ts';
import type { Candidate } from './candidate.ts';

/** Tells of a fact whether it concerns a Pod that these slices publish: among causes such a one leads. */
export function publishedIn(slices: readonly EndpointSlice[]): (candidate: Candidate) => boolean {
  let names: Set<string> | undefined;
  return ({ subject, evidence }) => {
    names ??= new Set(
      slices.flatMap(({ endpoints = [] }) => endpoints.flatMap((one) => one.targetRef?.name ?? [])),
    );
    const published = names;
    return [subject, ...evidence.map(({ object }) => object)].some(
      ({ kind, name }) => kind === 'Pod' && published.has(name),
    );
  };
}
