import { mirroringController } from './objects.ts';

/** A slice that calls an endpoint not ready, and what its label says of who writes it. */
export type TellingSlice = { readonly name: string; readonly manager: string | undefined };

/** As many slices are named. */
const mostNamed = 2;

/**
 * Which slices call endpoints not ready, and who writes them, for a Service without selector: no Pod tells there why.
 * Empty where none does.
 */
export function unreadySource(slices: readonly TellingSlice[]): string {
  const telling = slices.map(({ name, manager }) => `${name} (${writer(manager)})`).sort();
  if (telling.length === 0) return '';
  const named = telling.slice(0, mostNamed).join(', ');
  const more = telling.length > mostNamed ? ` and ${telling.length - mostNamed} more` : '';
  return telling.length === 1 ? `slice ${named} says so` : `slices ${named}${more} say so`;
}

function writer(manager: string | undefined): string {
  if (manager === undefined || manager === '') return 'no managed-by';
  return manager === mirroringController ? 'copied from Endpoints' : `managed by ${manager}`;
}
