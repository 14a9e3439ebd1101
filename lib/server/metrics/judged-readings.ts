import { catalogue } from '#lib/diagnosis/catalogue/catalogue.ts';
import { conditionByteCount, conditionsOfByte } from '#lib/domain/condition-byte.ts';
import type { EndpointState } from '#lib/domain/endpoint-state.ts';
import { endpointState } from '#lib/domain/endpoint-state.ts';
import type { FindingBrief, Severity } from '#lib/domain/finding.ts';
import type { FindingEntry } from '#lib/domain/finding-entry.ts';
import type { PackedSlice } from '#lib/domain/packed-slice.ts';
import type { Health, ServiceEntry } from '#lib/domain/service-entry.ts';
import type { Readings } from './readings.ts';
import { samplesBy } from './readings.ts';

/** What is counted: the judged tables as readers have them, and the slices as they are held. */
export type JudgedTables = {
  services(): Iterable<Pick<ServiceEntry, 'health' | 'findings'>>;
  clusterFindings(): Iterable<FindingEntry>;
};
export type HeldSlices = Iterable<Pick<PackedSlice, 'conditions'>>;

/** How many Services, endpoints and findings of each kind there are; a kind without any is 0. */
export function judgedReadings(
  { services, clusterFindings }: JudgedTables,
  slices: HeldSlices,
): Readings {
  const healths = noneOfHealth();
  const ids: Record<string, number> = Object.fromEntries(catalogue.map(({ id }) => [id, 0]));
  const severities: Record<Severity, number> = { critical: 0, error: 0, warning: 0, info: 0 };

  function count({ id, severity }: Pick<FindingBrief, 'id' | 'severity'>): void {
    ids[id] = (ids[id] ?? 0) + 1;
    severities[severity] += 1;
  }

  for (const { health, findings } of services()) {
    healths[health] += 1;
    for (const finding of findings) count(finding);
  }
  for (const { finding } of clusterFindings()) count(finding);
  return {
    slicescope_services: samplesBy('health', healths),
    slicescope_endpoints: samplesBy('state', statesOf(slices)),
    slicescope_findings: samplesBy('id', ids),
    slicescope_findings_by_severity: samplesBy('severity', severities),
  };
}

function statesOf(slices: HeldSlices): Readonly<Record<EndpointState, number>> {
  const counts = new Uint32Array(conditionByteCount);
  for (const { conditions } of slices) {
    for (const byte of conditions) counts[byte] = (counts[byte] ?? 0) + 1;
  }
  const states = noneInState();
  counts.forEach((count, byte) => {
    const state = endpointState({ addresses: [], conditions: conditionsOfByte(byte) ?? {} });
    states[state] += count;
  });
  return states;
}

function noneOfHealth(): Record<Health, number> {
  return {
    'no-backends': 0,
    'all-not-ready': 0,
    fallback: 0,
    degraded: 0,
    healthy: 0,
    external: 0,
  };
}

function noneInState(): Record<EndpointState, number> {
  return { ready: 0, 'ready-forced': 0, draining: 0, terminating: 0, 'not-ready': 0 };
}
