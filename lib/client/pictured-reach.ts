import type { Endpoint } from '#lib/domain/objects.ts';
import type { SliceEntry } from '#lib/domain/service-entry.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import type { ServiceReach } from './service-reach.ts';
import type { TopologyState } from './topology-state.ts';

/** The client whose reach is drawn into a picture. */
export type PicturedReach = {
  /** "node n3" */
  readonly words: string;
  reach(state: TopologyState, serviceKey: string): ServiceReach | undefined;
};

type Seen = { readonly state: TopologyState; readonly seen?: PicturedReach | undefined };

/** Why the chosen client does not reach this endpoint of a Service; undefined where it does or none is chosen. */
export function unreachedIn(
  { state, seen }: Seen,
  serviceKey: string,
  endpoint: Endpoint,
): string | undefined {
  const reason = seen?.reach(state, serviceKey)?.unreached.get(endpoint);
  return reason === undefined ? undefined : `not reached from ${seen?.words}: ${reason}`;
}

/** The same of an endpoint of a slice. */
export function unreachedOf(
  view: Seen,
  { namespace, serviceName }: SliceEntry,
  endpoint: Endpoint,
): string | undefined {
  if (serviceName === undefined) return undefined;
  return unreachedIn(view, objectKey(namespace, serviceName), endpoint);
}
