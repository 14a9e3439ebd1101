import { aService } from '#lib/domain/testing.ts';
import type { ServiceChange, TopologyChanges } from '#lib/protocol/topology-changes.ts';

/** A Service of the namespace `shop` that is new. */
export function aServiceChange(name: string): ServiceChange {
  const service = aService(name);
  const key = `shop/${name}`;
  const published = {
    key,
    service,
    slices: [],
    distinct: true,
    expectation: { kind: 'not-applicable' } as const,
    findings: [],
  };
  return { key, published, isOther: true };
}

/** That it came, and nothing else. */
export function aChange(name: string): TopologyChanges {
  const nothing = { set: [], delete: [] };
  return {
    services: { set: [aServiceChange(name)], delete: [] },
    slices: nothing,
    flips: [],
    findings: nothing,
  };
}
