import type { PortTruth } from '#lib/diagnosis/port-truth.ts';
import { portTruth } from '#lib/diagnosis/port-truth.ts';
import type { Expectation } from '#lib/domain/service-entry.ts';
import type { ServiceDetail } from '#lib/protocol/service-detail.ts';

/** The way of each port, from what the server told of the Service; where its Pods are not known, that is said. */
export function portsAsPublished(
  { service, slices, pods }: ServiceDetail,
  expectation: Expectation,
  serverVersion: string | undefined,
): readonly PortTruth[] {
  const known =
    expectation.kind === 'not-evaluated'
      ? { kind: 'unknown' as const, reason: expectation.reason }
      : { kind: 'known' as const, value: pods };
  return portTruth(service, slices, known, serverVersion);
}
