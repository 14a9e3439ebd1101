import type { Service } from '#lib/domain/objects.ts';
import { groupBy } from './group-by.ts';
import { lazy } from './lazy.ts';

/** Looks up the Services of a namespace; they are grouped when the first is asked for. */
export function servicesByNamespace(
  services: readonly Service[],
): (namespace: string) => readonly Service[] {
  const groups = lazy(() => groupBy(services, ({ metadata }) => metadata.namespace));
  return (namespace) => groups().get(namespace) ?? [];
}
