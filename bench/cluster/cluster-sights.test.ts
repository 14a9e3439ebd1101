import { afterEach, describe, expect, it } from 'vitest';
import { createManualClock } from '#simulator/manual-clock.ts';
import type { Simulator } from '#simulator/start-simulator.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import type { WorldKind } from './bench-world.ts';
import { worldKinds, worldOf } from './bench-world.ts';
import { clusterSights } from './cluster-sights.ts';
import { createLostNodes } from './lost-nodes.ts';
import { publishedTable } from './published-table.ts';

const started: Simulator[] = [];
/** Until the controllers have written what follows from a change. */
const settleMs = 5_000;

afterEach(async () => {
  for (const simulator of started.splice(0)) await simulator.close();
});

async function start(kind: WorldKind) {
  const clock = createManualClock();
  const simulator = await startSimulator({ clock, world: worldOf({ kind, endpoints: 1_500 }) });
  started.push(simulator);
  const { cluster } = simulator;
  const published = () => publishedTable(cluster.list('services'), cluster.list('endpointslices'));
  return { clock, cluster, published };
}

describe.each(worldKinds)('in a world that is %s', (kind) => {
  it('finds a Service that is well and can be opened whole', async () => {
    const { cluster } = await start(kind);
    const { view } = clusterSights(cluster);
    expect(view.endpoints.length).toBeGreaterThanOrEqual(5);
    expect(view.endpoints.length).toBeLessThanOrEqual(15);
    for (const { namespace, service, pod } of view.endpoints) {
      expect(view.services).toEqual([`${namespace}/${service}`]);
      expect(cluster.get('pods', namespace, pod)).toBeDefined();
    }
  });

  it('knows how many endpoints stop being ready with a zone, and that all of them come back', async () => {
    const { clock, cluster, published } = await start(kind);
    const { nodes } = clusterSights(cluster);
    const zone = nodes.filter((node) => node.zone === nodes[0]?.zone);
    const falls = zone.reduce((sum, { endpoints }) => sum + endpoints, 0);
    const before = published();
    const lostNodes = createLostNodes(cluster);
    lostNodes.lose(zone.map(({ name }) => name));
    clock.advance(settleMs);
    expect(falls).toBeGreaterThan(100);
    expect(published().ready).toBe(before.ready - falls);
    lostNodes.restore();
    clock.advance(settleMs);
    expect(published()).toEqual(before);
  });
});
