import { conditionsOf } from './endpoint-state.ts';
import type { EndpointSlice } from './objects.ts';
import { managedByLabel, mirroringController } from './objects.ts';

/** As many slices are named. */
const mostNamed = 2;

/**
 * Which slices call endpoints not ready, and who writes them, for a Service without selector: no Pod tells there why.
 * Empty where none does.
 */
export function unreadySource(slices: readonly EndpointSlice[]): string {
  const telling = slices
    .filter(({ endpoints }) => (endpoints ?? []).some((one) => !conditionsOf(one.conditions).ready))
    .map(({ metadata }) => `${metadata.name} (${writer(metadata.labels?.[managedByLabel])})`)
    .sort();
  if (telling.length === 0) return '';
  const named = telling.slice(0, mostNamed).join(', ');
  const more = telling.length > mostNamed ? ` and ${telling.length - mostNamed} more` : '';
  return telling.length === 1 ? `slice ${named} says so` : `slices ${named}${more} say so`;
}

function writer(manager: string | undefined): string {
  if (manager === undefined || manager === '') return 'no managed-by';
  return manager === mirroringController ? 'copied from Endpoints' : `managed by ${manager}`;
}
