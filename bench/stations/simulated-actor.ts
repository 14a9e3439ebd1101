import { writeFileSync } from 'node:fs';
import { startSimulator } from '#simulator/start-simulator.ts';
import { flipPod } from '../cluster/flip-pod.ts';
import { endWithBench, serveFlips } from './serve-flips.ts';

// `node simulated-actor.ts WORLD KUBECONFIG`: a simulator with that world; its kubeconfig is written to the file.

endWithBench();
const [world = '', kubeconfig = ''] = process.argv.slice(2);
const simulator = await startSimulator({ world: JSON.parse(world) });
const { cluster } = simulator;
writeFileSync(kubeconfig, simulator.kubeconfig(), { mode: 0o600 });
await cluster.until(
  () => cluster.list('endpointslices').length === cluster.list('services').length,
);
serveFlips((change) => flipPod(cluster, change));
