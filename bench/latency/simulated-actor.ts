import { writeFileSync } from 'node:fs';
import type { EndpointSlice } from '#lib/domain/objects.ts';
import { serviceNameLabel } from '#lib/domain/objects.ts';
import { timestamp } from '#simulator/clock.ts';
import { withReadiness } from '#simulator/controllers/pod-status.ts';
import { startSimulator } from '#simulator/start-simulator.ts';
import type { Flip } from './actor-messages.ts';
import { monotonicUs } from './monotonic-clock.ts';
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
serveFlips(flip);

async function flip({ namespace, pod, ready }: Flip) {
  const service = cluster.get('pods', namespace, pod)?.metadata.labels?.app;
  const slice = cluster
    .list('endpointslices', namespace)
    .find(({ metadata }) => metadata.labels?.[serviceNameLabel] === service);
  if (slice === undefined) throw new Error(`no slice publishes the Pod ${namespace}/${pod}`);
  let publishedAt = 0;
  // Looked at after every write, behind the watches: when this sees the slice, they have passed it on.
  const published = cluster.until(() => {
    if (!isPublished(cluster.get('endpointslices', namespace, slice.metadata.name))) return false;
    publishedAt = monotonicUs();
    return true;
  });
  const writtenAt = monotonicUs();
  cluster.modify('pods', namespace, pod, (object) =>
    withReadiness(object, ready, timestamp(Date.now())),
  );
  await published;
  return { writtenAt, publishedAt };

  function isPublished(present: EndpointSlice | undefined): boolean {
    const endpoint = present?.endpoints?.find(({ targetRef }) => targetRef?.name === pod);
    return endpoint?.conditions?.ready === ready;
  }
}
