import type { FindingBrief } from './finding.ts';
import type { Service } from './objects.ts';
import type { Expectation, LegacyCounts } from './service-entry.ts';

/** What only the server knows of a Service; its slices tell the rest of its entry (lib/diagnosis/derive-entry.ts). */
export type PublishedService = {
  /** `namespace/name`. */
  readonly key: string;
  /** Without what each write changes: uid, version, generation. */
  readonly service: Service;
  /** Names of the slices that are linked to it, sorted. */
  readonly slices: readonly string[];
  /** All endpoints of these slices are different ones and have addresses: counting them needs no comparing. */
  readonly distinct: boolean;
  readonly expectation: Expectation;
  /** Warnings and worse that were diagnosed, in root-cause order. */
  readonly findings: readonly FindingBrief[];
  readonly legacy?: LegacyCounts | undefined;
};

/** The Service as it is told: what every write of it changes, and nobody reads, is left out. */
export function toldService(service: Service): Service {
  const {
    uid: _uid,
    resourceVersion: _version,
    generation: _generation,
    ...rest
  } = service.metadata;
  return { ...service, metadata: rest };
}
