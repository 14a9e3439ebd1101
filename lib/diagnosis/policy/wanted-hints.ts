import { trafficDistribution } from '#lib/domain/expected-slices/distribution-hints.ts';
import { wantsZoneHints } from '#lib/domain/expected-slices/zone-hints.ts';
import type { Service } from '#lib/domain/objects.ts';

/** The annotation that asks for hints by the zones' CPU, and its older name, which wins where both are set. */
export const topologyModeKeys = [
  'service.kubernetes.io/topology-aware-hints',
  'service.kubernetes.io/topology-mode',
] as const;

export type WantedHints = {
  readonly value: 'Auto' | 'PreferClose' | 'PreferSameZone' | 'PreferSameNode';
  /** The field that asks for them. */
  readonly path: readonly string[];
};

/** Which hints the controller would give; the annotation wins over spec.trafficDistribution. */
export function wantedHints(service: Service): WantedHints | undefined {
  if (wantsZoneHints(service)) {
    const annotations = service.metadata.annotations ?? {};
    const key = topologyModeKeys.find((one) => annotations[one] !== undefined) ?? '';
    return { value: 'Auto', path: ['metadata', 'annotations', key] };
  }
  const value = trafficDistribution(service);
  return value === undefined ? undefined : { value, path: ['spec', 'trafficDistribution'] };
}
