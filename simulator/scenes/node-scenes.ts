import type { PodObject } from '#simulator/api/objects.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import { cordon, evict } from '#simulator/world/user-actions.ts';
import { serviceSight } from './app-objects.ts';
import type { ObjectAddress } from './keepsake.ts';
import type { CourseScene, Stage } from './scene.ts';

const evictEveryMs = 3_000;
/** Of one app at a time, so that a viewer can follow; `kubectl drain` asks for all at once. */
const evictedTogether = 20;

/** A Node is emptied on purpose; a Node is lost. Either takes the one that runs most Pods. */
export const nodeScenes: readonly CourseScene[] = [
  {
    kind: 'course',
    name: 'drain-node',
    title: 'A Node is drained',
    teaches:
      'The busiest worker is cordoned, then its Pods are evicted, here app by app. Their endpoints terminate, their Deployments make new Pods, and those come up on the other Nodes: the same Service, other addresses, another zone. Addresses written by hand do not move.',
    command: 'kubectl drain NODE --ignore-daemonsets',
    sights: [serviceSight('shop', 'api'), serviceSight('shop', 'catalog')],
    touches: busiestNode,
    acts: [
      {
        afterMs: 1_500,
        text: 'The Node is cordoned: no new Pod comes to it. No endpoint changes yet.',
        play: ({ cluster, touched }) => cordon(cluster, nodeOf(touched)),
      },
      {
        afterMs: 4_000,
        text: 'Its Pods are evicted: endpoints terminate here and come back elsewhere.',
        play: evictOnAndOn,
      },
      {
        afterMs: 4_000,
        when: ({ cluster, touched }) => evictable(cluster, nodeOf(touched)).length === 0,
        text: 'Nothing is left to evict on the Node: it can be taken away.',
      },
    ],
    afterwards: 'The Node takes Pods again; those that moved stay where they are.',
  },
  {
    kind: 'course',
    name: 'node-lost',
    title: 'A Node is lost',
    teaches:
      'The busiest worker stops answering. For the first seconds nothing changes: its endpoints are published as ready and connections to them hang. Then the control plane marks the Node and its Pods as not ready, and the endpoints turn. A real cluster waits 40 to 50 seconds for that, and evicts the Pods after five minutes more.',
    command: 'kubectl get nodes -w',
    sights: [serviceSight('shop', 'web'), serviceSight('shop', 'catalog')],
    touches: busiestNode,
    acts: [
      {
        afterMs: 1_500,
        text: 'The kubelet of the Node is silent. Nothing that is published tells of it.',
        play: ({ kubelets, touched, onStop }) => {
          const node = nodeOf(touched);
          kubelets.stop(node);
          onStop(() => kubelets.start(node));
        },
      },
      {
        afterMs: 5_000,
        when: ({ cluster, touched }) => !isNodeReady(cluster, nodeOf(touched)),
        text: 'The Node is unreachable: its Pods count as not ready, and so do their endpoints.',
      },
    ],
    afterwards: 'The kubelet is back, and its Pods are ready again.',
  },
];

/** Of those that take Pods and that no other scene touches; the first of equals by name. */
function busiestNode(
  cluster: Cluster,
  isFree: (address: ObjectAddress) => boolean,
): readonly ObjectAddress[] {
  return cluster
    .list('nodes')
    .filter(({ spec }) => spec?.unschedulable !== true && (spec?.taints ?? []).length === 0)
    .map(({ metadata: { name } }) => ({ resource: 'nodes', namespace: '', name }) as const)
    .filter(isFree)
    .map((address) => ({ address, count: podsOn(cluster, address.name).length }))
    .sort((a, b) => b.count - a.count || (a.address.name < b.address.name ? -1 : 1))
    .slice(0, 1)
    .map(({ address }) => address);
}

function nodeOf(touched: readonly ObjectAddress[]): string {
  return touched[0]?.name ?? '';
}

function isNodeReady(cluster: Cluster, name: string): boolean {
  const conditions = cluster.get('nodes', '', name)?.status?.conditions ?? [];
  return conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
}

function evictOnAndOn(stage: Stage): void {
  const { cluster, touched } = stage;
  const pods = evictable(cluster, nodeOf(touched));
  const app = pods[0]?.metadata.labels?.app;
  const group = pods.filter(({ metadata }) => metadata.labels?.app === app);
  for (const { metadata } of group.slice(0, evictedTogether))
    evict(cluster, metadata.namespace, metadata.name);
  stage.after(evictEveryMs, () => evictOnAndOn(stage));
}

/** Pods of the Node that something will make anew, and that are not going already; by namespace and name. */
function evictable(cluster: Cluster, node: string): readonly PodObject[] {
  return podsOn(cluster, node)
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .filter(({ metadata }) => (metadata.ownerReferences ?? []).length > 0)
    .sort((a, b) => (podKey(a) < podKey(b) ? -1 : 1));
}

function podsOn(cluster: Cluster, node: string): readonly PodObject[] {
  return cluster.list('pods').filter(({ spec }) => spec?.nodeName === node);
}

function podKey({ metadata }: PodObject): string {
  return `${metadata.namespace}/${metadata.name}`;
}
