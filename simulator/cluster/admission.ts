import type { Service } from '#lib/domain/objects.ts';
import { asObject } from '#simulator/api/as-object.ts';
import type { Objects } from '#simulator/api/objects.ts';
import type { ResourceName } from '#simulator/api/resources.ts';
import type { Collection } from '#simulator/store/collection.ts';
import { allocateService } from './allocate-service.ts';
import { withDefaults } from './defaults/with-defaults.ts';
import { createDryRunRanges, createServiceRanges } from './service-ranges.ts';

/** What the API server makes of an object before it stores it. */
export type Admission = {
  /** Defaults written out, addresses and ports allocated. */
  admitNew<R extends ResourceName>(resource: R, object: Objects[R], dryRun: boolean): Objects[R];
  /** What the former version was allocated, kept or given up. Who writes it has seen to the defaults. */
  admitChanged<R extends ResourceName>(
    resource: R,
    object: Objects[R],
    former: Objects[R],
    dryRun: boolean,
  ): Objects[R];
};

type Allocations = {
  readonly [R in ResourceName]?: (
    object: Objects[R],
    former: Objects[R] | undefined,
    dryRun: boolean,
  ) => Objects[R];
};

/** Each cluster has its own; it follows the Services in the store. */
export function createAdmission(services: Collection<Service>): Admission {
  const ranges = createServiceRanges(services);
  const dryRunRanges = createDryRunRanges(ranges);
  const allocations: Allocations = {
    services: (service, former, dryRun) =>
      allocateService(service, dryRun ? dryRunRanges : ranges, former),
  };
  const allocate = <R extends ResourceName>(
    resource: R,
    object: Objects[R],
    former: Objects[R] | undefined,
    dryRun: boolean,
  ): Objects[R] => allocations[resource]?.(object, former, dryRun) ?? object;

  return {
    admitNew: (resource, object, dryRun) =>
      allocate(resource, asObject(resource, withDefaults[resource](object)), undefined, dryRun),
    admitChanged: allocate,
  };
}
