import { writeFileSync } from 'node:fs';
import { startSimulator } from '#simulator/start-simulator.ts';
import { serveQuestions } from '../processes/serve-questions.ts';
import { monotonicUs } from '../stations/monotonic-clock.ts';
import { endWithBench } from '../stations/serve-flips.ts';
import { createBenchLoad } from './bench-load.ts';
import type { ClusterQuestions } from './cluster-questions.ts';
import { clusterSights } from './cluster-sights.ts';
import { flipPod } from './flip-pod.ts';
import { createLostNodes } from './lost-nodes.ts';
import { quietSlices } from './quiet-slices.ts';

// `node cluster-program.ts WORLD KUBECONFIG SEED`: a simulator with that world, changed as it is asked to.

endWithBench();
const [world = '', kubeconfig = '', seed = '1'] = process.argv.slice(2);
const simulator = await startSimulator({ world: JSON.parse(world), seed: Number(seed) });
const startMs = performance.now();
const { cluster, faults } = simulator;
const load = createBenchLoad(cluster, Number(seed));
const lostNodes = createLostNodes(cluster);
writeFileSync(kubeconfig, simulator.kubeconfig(), { mode: 0o600 });

serveQuestions<ClusterQuestions>({
  async ready() {
    return { startMs, sights: clusterSights(cluster) };
  },
  flip: (change) => flipPod(cluster, change),
  async load(asked) {
    load.set(asked);
    return undefined;
  },
  applied: async () => load.applied(),
  loseNodes: async ({ names }) => ({ at: lostNodes.lose(names) }),
  restoreNodes: async () => ({ at: lostNodes.restore() }),
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
