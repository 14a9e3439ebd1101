import { writeFileSync } from 'node:fs';
import { timestamp } from '#simulator/clock.ts';
import { withReadiness } from '#simulator/controllers/pod-status.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import { serveQuestions } from '../processes/serve-questions.ts';
import { monotonicUs } from '../stations/monotonic-clock.ts';
import { endWithBench } from '../stations/serve-flips.ts';
import { createBenchLoad } from './bench-load.ts';
import type { ClusterQuestions } from './cluster-questions.ts';
import { flipPod } from './flip-pod.ts';
import { quietSlices } from './quiet-slices.ts';

// `node cluster-program.ts WORLD KUBECONFIG SEED`: a simulator with that world, changed as it is asked to.

endWithBench();
const [world = '', kubeconfig = '', seed = '1'] = process.argv.slice(2);
const startedAt = monotonicUs();
const simulator = await startSimulator({ world: JSON.parse(world) });
const { cluster, faults } = simulator;
const load = createBenchLoad(cluster, Number(seed));
writeFileSync(kubeconfig, simulator.kubeconfig(), { mode: 0o600 });

serveQuestions<ClusterQuestions>({
  async ready() {
    await cluster.until(
      () => cluster.list('endpointslices').length >= cluster.list('services').length,
    );
    return { took: monotonicUs() - startedAt };
  },
  flip: (change) => flipPod(cluster, change),
  async load(asked) {
    load.set(asked);
    return undefined;
  },
  applied: async () => load.applied(),
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
