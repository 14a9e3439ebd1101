import type { EndpointSlice } from '#lib/domain/objects.ts';
import { managedByLabel, serviceNameLabel } from '#lib/domain/objects.ts';
import { endpointCounts } from './endpoint-counts.ts';
import type { SliceEvent } from './recorded-scenarios.ts';

/**
 * What each slice went through, in the order in which the slices came: counts of ready, not ready and terminating
 * endpoints as `2/1/0`, each as often as it changed, and `gone`. By Service and who manages the slice.
 */
export function sliceCourses(events: readonly SliceEvent[]): Readonly<Record<string, string>> {
  const courses = new Map<string, { readonly label: string; readonly states: string[] }>();
  for (const { type, object } of events) {
    const { namespace, name, labels } = object.metadata;
    const key = `${namespace}/${name}`;
    const label = `${labels?.[serviceNameLabel] ?? ''} by ${labels?.[managedByLabel] ?? 'nobody'}`;
    const course = courses.get(key) ?? { label, states: [] };
    courses.set(key, course);
    const state = type === 'DELETED' ? 'gone' : counts(object);
    if (course.states.at(-1) !== state) course.states.push(state);
  }
  const seen = new Map<string, number>();
  return Object.fromEntries(
    [...courses.values()].map(({ label, states }) => {
      const count = (seen.get(label) ?? 0) + 1;
      seen.set(label, count);
      return [`${label} ${count}`, states.join(' ')];
    }),
  );
}

function counts(slice: EndpointSlice): string {
  const { ready, notReady, terminating } = endpointCounts(slice);
  return `${ready}/${notReady}/${terminating}`;
}
