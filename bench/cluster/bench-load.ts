import { systemClock } from '#simulator/clock.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import type { Load } from '#simulator/load/create-load.ts';
import { createLoad } from '#simulator/load/create-load.ts';
import type { LoadMix } from '#simulator/load/load-mix.ts';
import { defaultMix } from '#simulator/load/load-mix.ts';
import { createRandom } from '#simulator/random.ts';
import type { ClusterQuestions, LoadName } from './cluster-questions.ts';

/** The load on a cluster under test: one of several mixes at a time. */
export type BenchLoad = {
  set(asked: ClusterQuestions['load']['args']): void;
  applied(): number;
};

/** No Node is lost by chance: it would take endpoints along that are looked at. */
const mixes: Readonly<Record<LoadName, LoadMix>> = {
  busy: { ...defaultMix, nodes: 0 },
  flips: { flaps: 1, rollouts: 0, scaling: 0, nodes: 0 },
};

/** Nothing changes until a rate is set. */
export function createBenchLoad(cluster: Cluster, seed: number): BenchLoad {
  const loads = new Map<LoadName, Load>();
  const spared = new Set<string>();
  let applied = 0;
  cluster.watch('endpointslices', () => {
    applied += 1;
  });

  function loadNamed(name: LoadName): Load {
    const known = loads.get(name);
    if (known !== undefined) return known;
    const load = createLoad(cluster, {
      clock: systemClock,
      random: createRandom(seed),
      changesPerSecond: 0,
      mix: mixes[name],
      isTaken: (namespace, service) => spared.has(`${namespace}/${service}`),
    });
    loads.set(name, load);
    return load;
  }

  return {
    set({ changesPerSecond, sparedServices, mix = 'busy' }) {
      for (const service of sparedServices) spared.add(service);
      for (const load of loads.values()) load.stop();
      if (changesPerSecond === 0) return;
      const load = loadNamed(mix);
      load.setRate(changesPerSecond);
      load.start();
    },
    applied: () => applied,
  };
}
