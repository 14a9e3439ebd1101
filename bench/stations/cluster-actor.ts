import { setTimeout as pause } from 'node:timers/promises';
import { connectTo } from '#e2e/kube/cluster-api.ts';
import type { EndpointSlice } from '#lib/domain/objects.ts';
import type { PodObject } from '#simulator/api/objects.ts';
import { timestamp } from '#simulator/clock.ts';
import { withReadiness } from '#simulator/controllers/pod-status.ts';
import type { UniformWorld } from '#simulator/world/uniform-world.ts';
import { uniformPods } from '#simulator/world/uniform-world.ts';
import type { Flip } from './actor-messages.ts';
import { fillCluster } from './fill-cluster.ts';
import { monotonicUs } from './monotonic-clock.ts';
import { endWithBench, serveFlips } from './serve-flips.ts';

// `node cluster-actor.ts WORLD KUBECONFIG`: writes that world into a real cluster and plays the kubelets of its Nodes.

const slicesPath = '/apis/discovery.k8s.io/v1/endpointslices';
const slicePollMs = 500;
/** The controller makes some hundred slices a second; so many looks that find no more mean that it does not run. */
const longestStandstill = 120;

endWithBench();
const [worldText = '', kubeconfig = ''] = process.argv.slice(2);
const world: UniformWorld = JSON.parse(worldText);
const api = connectTo(kubeconfig);
const pods = new Map<string, PodObject>();
for (const pod of uniformPods(world, timestamp(Date.now()))) pods.set(podKey(pod), pod);

/** The one change that is being waited for. */
let awaited: (Flip & { readonly published: (at: number) => void }) | undefined;

await fillCluster(api, world);
await api.watch(`${slicesPath}?watch=1&resourceVersion=${await whenPublished()}`, createReader());
serveFlips(flip);

async function flip(change: Flip) {
  const { namespace, pod: name, ready } = change;
  const pod = pods.get(`${namespace}/${name}`);
  if (pod === undefined) throw new Error(`there is no Pod ${namespace}/${name}`);
  const next = withReadiness(pod, ready, timestamp(Date.now()));
  pods.set(podKey(pod), next);
  const published = new Promise<number>((resolve) => {
    awaited = { ...change, published: resolve };
  });
  const path = `/api/v1/namespaces/${namespace}/pods/${name}/status`;
  const body = { status: { conditions: next.status?.conditions } };
  const writtenAt = monotonicUs();
  const [publishedAt] = await Promise.all([published, api.patch(path, body)]);
  return { writtenAt, publishedAt };
}

/** Waits until slices publish every Pod as ready. Returns the version of the list that does. */
async function whenPublished(): Promise<string> {
  let most = -1;
  for (let standstill = 0; standstill < longestStandstill; standstill += 1) {
    const list = await api.get<SliceList>(slicesPath);
    const ready = list.items.flatMap(({ endpoints }) => endpoints ?? []).filter(isReadyPod).length;
    if (ready === pods.size) return list.metadata.resourceVersion;
    if (ready > most) {
      most = ready;
      standstill = 0;
    }
    await pause(slicePollMs);
  }
  throw new Error(
    `the cluster's slices publish ${most} of the ${pods.size} Pods as ready, and no more come: does its EndpointSlice controller run?`,
  );
}

type SliceList = {
  readonly metadata: { readonly resourceVersion: string };
  readonly items: readonly EndpointSlice[];
};

function isReadyPod({ targetRef, conditions }: NonNullable<EndpointSlice['endpoints']>[number]) {
  const key = `${targetRef?.namespace}/${targetRef?.name}`;
  return pods.has(key) && conditions?.ready === true;
}

/** Takes the pieces of a watch and notes when the one came that completes the line that is waited for. */
function createReader(): (text: string) => void {
  let rest = '';
  return (text) => {
    const arrivedAt = monotonicUs();
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (awaited === undefined) continue;
      const { object }: { readonly object: EndpointSlice } = JSON.parse(line);
      const { namespace, pod, ready, published } = awaited;
      const endpoint = object.endpoints?.find(({ targetRef }) => targetRef?.name === pod);
      if (object.metadata.namespace !== namespace || endpoint?.conditions?.ready !== ready)
        continue;
      awaited = undefined;
      published(arrivedAt);
    }
  };
}

function podKey({ metadata }: PodObject): string {
  return `${metadata.namespace}/${metadata.name}`;
}
