import type { Endpoint } from '#lib/domain/objects.ts';
import type { Health, ServiceEntry, SliceEntry } from '#lib/domain/service-entry.ts';
import type { SourceStatus } from '#lib/domain/source-status.ts';
import type { Snapshot } from '#lib/protocol/messages.ts';
import { aFrame } from '#lib/protocol/testing/a-frame.ts';
import type { TopologyState } from './topology-state.ts';
import { initialState } from './topology-state.ts';

/** Small values for tests. */
export function aService(
  key: string,
  health: Health = 'healthy',
  slices: readonly string[] = [],
): ServiceEntry {
  const [namespace = '', name = ''] = key.split('/');
  return {
    key,
    service: { metadata: { namespace, name }, spec: {} },
    kind: 'ClusterIP',
    managed: true,
    health,
    ready: 0,
    counts: { published: 0, ready: 0, serving: 0, notReady: 0, terminating: 0 },
    ports: [],
    expectation: { kind: 'evaluated', ghosts: [], matchingPods: 0 },
    summary: health,
    findings: [],
    slices,
  };
}

export function aSlice(
  key: string,
  serviceName?: string,
  endpoints: readonly Endpoint[] = [],
): SliceEntry {
  const [namespace = '', name = ''] = key.split('/');
  return {
    key,
    namespace,
    name,
    addressType: 'IPv4',
    serviceName,
    linked: serviceName !== undefined,
    ports: [],
    endpoints,
  };
}

export function anEndpoint(name: string, ready = true): Endpoint {
  return {
    addresses: [`10.0.0.${name.length}`],
    conditions: { ready },
    targetRef: { kind: 'Pod', name, uid: name },
  };
}

export function aSource(
  resource: SourceStatus['resource'],
  changes: Partial<SourceStatus> = {},
): SourceStatus {
  return {
    resource,
    phase: 'live',
    since: '2026-01-01T00:00:00Z',
    proofAgeMs: 0,
    objects: 1,
    unreadable: [],
    unreadableCount: 0,
    attempts: 0,
    ...changes,
  };
}

const liveSources: readonly SourceStatus[] = [
  aSource('services'),
  aSource('endpointslices'),
  aSource('pods'),
  aSource('nodes'),
];

export function aState(changes: {
  readonly services?: readonly ServiceEntry[];
  readonly slices?: readonly SliceEntry[];
  readonly sources?: readonly SourceStatus[];
  readonly phase?: TopologyState['phase'];
}): TopologyState {
  return {
    ...initialState,
    phase: changes.phase ?? 'live',
    revision: { epoch: 'abcdef01', seq: 1 },
    sources: changes.sources ?? liveSources,
    services: new Map((changes.services ?? []).map((entry) => [entry.key, entry])),
    slices: new Map((changes.slices ?? []).map((slice) => [slice.key, slice])),
  };
}

export function aSnapshot(changes: Partial<Snapshot> = {}): Snapshot {
  return {
    ...aFrame,
    epoch: 'abcdef01',
    services: [],
    slices: [],
    findings: [],
    sources: liveSources,
    ...changes,
  };
}
