import { writeFileSync } from 'node:fs';
import { systemClock, timestamp } from '#simulator/clock.ts';
import { withReadiness } from '#simulator/controllers/pod-status.ts';
import type { Load } from '#simulator/load/create-load.ts';
import { createLoad } from '#simulator/load/create-load.ts';
import { defaultMix } from '#simulator/load/load-mix.ts';
import { createRandom } from '#simulator/random.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { serveQuestions } from '../processes/serve-questions.ts';
import { monotonicUs } from '../stations/monotonic-clock.ts';
import { endWithBench } from '../stations/serve-flips.ts';
import type { ClusterQuestions } from './cluster-questions.ts';
import { flipPod } from './flip-pod.ts';
import { quietSlices } from './quiet-slices.ts';

// `node cluster-program.ts WORLD KUBECONFIG SEED`: a simulator with that world, changed as it is asked to.

endWithBench();
const [world = '', kubeconfig = '', seed = '1'] = process.argv.slice(2);
const startedAt = monotonicUs();
const simulator = await startSimulator({ world: JSON.parse(world) });
const { cluster, faults } = simulator;
/** No Node is lost by chance: it would take endpoints along that are looked at. */
const mix = { ...defaultMix, nodes: 0 };

const spared = new Set<string>();
let load: Load | undefined;
writeFileSync(kubeconfig, simulator.kubeconfig(), { mode: 0o600 });

serveQuestions<ClusterQuestions>({
  async ready() {
    await cluster.until(
      () => cluster.list('endpointslices').length >= cluster.list('services').length,
    );
    return { took: monotonicUs() - startedAt };
  },
  flip: (change) => flipPod(cluster, change),
  async load({ changesPerSecond, sparedServices }) {
    for (const service of sparedServices) spared.add(service);
    load ??= createLoad(cluster, {
      clock: systemClock,
      random: createRandom(Number(seed)),
      changesPerSecond,
      mix,
      isTaken: (namespace, service) => spared.has(`${namespace}/${service}`),
    });
    load.setRate(changesPerSecond);
    if (changesPerSecond > 0) load.start();
    else load.stop();
    return undefined;
  },
  applied: async () => load?.applied() ?? 0,
  async nodes({ names, ready }) {
    const lost = new Set(names);
    const own = cluster.list('pods').filter(({ spec }) => lost.has(spec?.nodeName ?? ''));
    const at = monotonicUs();
    const time = timestamp(Date.now());
    for (const { metadata } of own) {
      cluster.modify('pods', metadata.namespace ?? '', metadata.name, (pod) =>
        withReadiness(pod, ready, time),
      );
    }
    return { at, pods: own.length };
  },
  async endWatches({ expired }) {
    const at = monotonicUs();
    if (expired) faults.compact();
    faults.cutWatches('reset');
    return { at };
  },
  async restart() {
    const at = monotonicUs();
    await faults.restart();
    return { at };
  },
  published: () => quietSlices(cluster),
});
