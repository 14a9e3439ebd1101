import type { Service } from '#lib/domain/objects.ts';
import type { PublishedService } from '#lib/domain/published-service.ts';
import type { ServiceChange } from './topology-changes.ts';

/** A Service as the stream tells it: without the object itself where that did not change. */
export type WireService = Omit<PublishedService, 'service'> & {
  readonly service?: Service | undefined;
};

export function toWireService({ published, isOther }: ServiceChange): WireService {
  if (isOther) return published;
  const { service: _, ...foundOut } = published;
  return foundOut;
}

/** The whole again, from what was held of it; `undefined` where that is missing. */
export function fromWireService(
  wire: WireService,
  held: PublishedService | undefined,
): PublishedService | undefined {
  const service = wire.service ?? held?.service;
  return service === undefined ? undefined : { ...wire, service };
}
