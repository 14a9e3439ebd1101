import { afterEach, expect, it } from 'vitest';
import { packSlice } from '#lib/domain/packed-slice.ts';
import { aFrame } from '#lib/protocol/testing/a-frame.ts';
import { createManualClock } from '#simulator/manual-clock.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { createJudgements } from './judgements.ts';
import type { Decode } from './kube/decode/decoded.ts';
import { decodeEndpointSlice } from './kube/decode/endpoint-slice.ts';
import { decodeService } from './kube/decode/service.ts';
import { createObjectStore } from './object-store.ts';
import { createSnapshotEncoder } from './snapshot-encoder.ts';
import { fullSight } from './surroundings.ts';

const started: Simulator[] = [];

afterEach(async () => {
  for (const simulator of started.splice(0)) await simulator.close();
});

const endpoints = 15_000;
const mostBytes = 13;

function readable<T>(decode: Decode<T>, value: unknown): T {
  const decoded = decode(value);
  if (decoded.kind === 'unreadable') throw new Error(decoded.reason);
  return decoded.object;
}

it('W16: takes at most 13 bytes for an endpoint of a large cluster', async () => {
  const simulator = await startSimulator({
    clock: createManualClock(),
    seed: 7,
    world: { kind: 'large', services: 1_000, endpoints, nodes: 500, namespaces: 25 },
  });
  started.push(simulator);
  const store = createObjectStore(() => undefined);
  for (const one of simulator.cluster.list('services')) {
    const service = readable(decodeService, one);
    const { namespace, name } = service.metadata;
    store.services.writer('all').set(`${namespace}/${name}`, service);
  }
  for (const one of simulator.cluster.list('endpointslices')) {
    const slice = readable(decodeEndpointSlice, one);
    const { namespace, name } = slice.metadata;
    store.slices.writer('all').set(`${namespace}/${name}`, packSlice(slice));
  }
  const judgements = createJudgements(
    store,
    fullSight(() => 0),
  );
  judgements.refresh();
  const bytes = await createSnapshotEncoder().encode({
    frame: aFrame,
    slices: [...judgements.slices()],
    services: [...judgements.published()],
    findings: [...judgements.clusterFindings()],
  });
  const told = [...judgements.slices()].reduce((sum, one) => sum + one.conditions().length, 0);
  expect(told).toBe(endpoints + 1);
  expect(bytes.byteLength / told).toBeLessThan(mostBytes);
  expect(bytes.byteLength / told).toBeGreaterThan(1);
});
