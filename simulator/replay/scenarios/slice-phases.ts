import { endpointCounts } from './endpoint-counts.ts';
import type { SliceEvent } from './recorded-scenarios.ts';

/**
 * Between which numbers the endpoints of all slices together moved in each phase, a phase being the time between two writes
 * of a user: of ready ones the last, least and most, of terminating ones the last and most.
 */
export function phaseBounds<E extends SliceEvent>(
  events: readonly E[],
  phaseOf: (event: E) => number,
): Readonly<Record<string, string>> {
  const slices = new Map<string, SliceEvent['object']>();
  const phases = new Map<string, Totals[]>();
  for (const event of events) {
    const { namespace, name } = event.object.metadata;
    if (event.type === 'DELETED') slices.delete(`${namespace}/${name}`);
    else slices.set(`${namespace}/${name}`, event.object);
    const phase = `phase ${phaseOf(event)}`;
    phases.set(phase, [...(phases.get(phase) ?? []), totals([...slices.values()])]);
  }
  return Object.fromEntries(Array.from(phases, ([phase, all]) => [phase, boundsOf(all)]));
}

type Totals = { readonly ready: number; readonly terminating: number };

function totals(slices: readonly SliceEvent['object'][]): Totals {
  const counts = slices.map(endpointCounts);
  return {
    ready: counts.reduce((sum, { ready }) => sum + ready, 0),
    terminating: counts.reduce((sum, { terminating }) => sum + terminating, 0),
  };
}

function boundsOf(all: readonly Totals[]): string {
  const ready = all.map((each) => each.ready);
  const terminating = all.map((each) => each.terminating);
  return [
    `ready ${ready.at(-1)} of ${Math.min(...ready)} to ${Math.max(...ready)}`,
    `terminating ${terminating.at(-1)} of at most ${Math.max(...terminating)}`,
  ].join(', ');
}
