import { afterAll, describe, expect, it } from 'vitest';
import { positiveDetectors } from '#lib/diagnosis/positive/positive-detectors.ts';
import { gatherFacts } from '#lib/diagnosis/service-facts.ts';
import type { ServiceView } from '#lib/diagnosis/service-view.ts';
import type { Memory } from '#lib/diagnosis/settle.ts';
import { settle } from '#lib/diagnosis/settle.ts';
import { aWorld, serviceView } from '#lib/diagnosis/testing/world.ts';
import type { Decode } from '#lib/server/kube/decode/decoded.ts';
import { decodeEndpointSlice } from '#lib/server/kube/decode/endpoint-slice.ts';
import { decodeNode } from '#lib/server/kube/decode/node.ts';
import { decodePod } from '#lib/server/kube/decode/pod.ts';
import { decodeService } from '#lib/server/kube/decode/service.ts';
import { createManualClock } from '#simulator/manual-clock.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { podDetectors } from './pod-detectors.ts';

const started: Simulator[] = [];

afterAll(async () => {
  for (const simulator of started) await simulator.close();
});

function objects<T>(decode: Decode<T>, values: readonly unknown[]): readonly T[] {
  return values.flatMap((value) => {
    const decoded = decode(value);
    return decoded.kind === 'object' ? [decoded.object] : [];
  });
}

/** What is raised (+) and cleared (-) about Pods of this Service of the demo, looked at every second. */
async function changes(
  namespace: string,
  name: string,
  seconds: number,
): Promise<readonly string[]> {
  const clock = createManualClock();
  const simulator = await startSimulator({ world: 'demo', seed: 1, clock });
  started.push(simulator);
  const { cluster } = simulator;
  clock.advance(10_000);
  // Only what belongs to it is decoded, every second anew.
  const isOfIt = (object: { readonly metadata: { readonly name: string } }) =>
    object.metadata.name.startsWith(`${name}-`);
  const seen: string[] = [];
  let memory: Memory | undefined;
  let before: ReadonlySet<string> = new Set();
  for (let at = 0; at < seconds; at += 1) {
    clock.advance(1000);
    const now = clock.now();
    const world = aWorld({
      services: objects(decodeService, cluster.list('services', namespace)),
      slices: objects(
        decodeEndpointSlice,
        cluster.list('endpointslices', namespace).filter(isOfIt),
      ),
      pods: objects(decodePod, cluster.list('pods', namespace).filter(isOfIt)),
      nodes: objects(decodeNode, cluster.list('nodes')),
      events: [],
      now: new Date(now).toISOString(),
    });
    const service = world.services.find(({ metadata }) => metadata.name === name);
    if (service === undefined) throw new Error(`no Service ${name}`);
    const settled = settle(diagnose(serviceView(world, service)), memory, now);
    memory = settled.memory;
    const ids = settled.findings.map(({ id }) => id).filter((id) => /^[BH]/.test(id));
    const after = new Set<string>(ids);
    seen.push(...[...after].filter((id) => !before.has(id)).map((id) => `+${id}`));
    seen.push(...[...before].filter((id) => !after.has(id)).map((id) => `-${id}`));
    before = after;
  }
  return seen;
}

function diagnose(view: ServiceView) {
  const facts = gatherFacts(view);
  return [...podDetectors, ...positiveDetectors].flatMap((detect) => detect(facts));
}

describe('during a rolling update', () => {
  it.each([
    ['inventory', 70],
    ['web', 105],
  ])(
    'the demo raises and clears nothing about the Pods of %s but the update itself',
    async (name, seconds) => {
      expect(await changes('shop', name, seconds)).toEqual(['+H01', '+H02', '-H02']);
    },
  );
});
