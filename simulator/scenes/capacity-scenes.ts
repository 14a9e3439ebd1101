import type { Cluster } from '#simulator/cluster/cluster.ts';
import { isReady } from '#simulator/controllers/pod-status.ts';
import { scale } from '#simulator/world/user-actions.ts';
import { appObjects, serviceSight, slicesCommand } from './app-objects.ts';
import type { CourseScene, Stage } from './scene.ts';

const failEveryMs = 5_000;
const storefrontMost = 3;
const adminMost = 2;

/** How many endpoints there are, and how many of them are ready. */
export const capacityScenes: readonly CourseScene[] = [
  {
    kind: 'course',
    name: 'failing-probe',
    title: 'Readiness probes begin to fail',
    teaches:
      'The Pods of recommendations fail their readiness probes one after another. Each stays in its slice and keeps its address, with ready and serving false, and gets no new connections. When the last one fails, nothing is left to send to: connections are refused although every Pod runs.',
    command: 'kubectl -n shop get pods -l app=recommendations -w',
    sights: [serviceSight('shop', 'recommendations')],
    touches: () => appObjects('shop', 'recommendations'),
    acts: [
      {
        afterMs: 1_500,
        text: 'The first probe fails; another follows every five seconds.',
        play: failOneByOne,
      },
      {
        afterMs: 5_000,
        when: ({ cluster }) => readyPods(cluster, 'shop', 'recommendations').length === 0,
        text: 'No endpoint is ready any more: all not ready.',
      },
    ],
    afterwards: 'The probes pass again.',
  },
  {
    kind: 'course',
    name: 'terminating-only',
    title: 'Only terminating endpoints are left',
    teaches:
      'cart is scaled to zero, and its Pods take half a minute to end. Meanwhile the slice holds endpoints that are terminating and still serving. kube-proxy falls back to them as long as no endpoint is ready; when they are gone, connections are refused.',
    command: slicesCommand('shop', 'cart', 'watch'),
    sights: [serviceSight('shop', 'cart')],
    touches: () => appObjects('shop', 'cart'),
    acts: [
      {
        afterMs: 1_500,
        text: 'Scaled to zero: both endpoints terminate, and still serve.',
        play: ({ cluster }) => scale(cluster, 'shop', 'cart', 0),
      },
      {
        afterMs: 10_000,
        when: ({ cluster }) => podsOf(cluster, 'shop', 'cart').length === 0,
        text: 'The last one has ended: the slice is empty, and stays.',
      },
    ],
    afterwards: 'cart has two Pods again.',
  },
  {
    kind: 'course',
    name: 'scale-to-zero',
    title: 'To zero, and back',
    teaches:
      'legacy-admin, a NodePort, is scaled to zero for the night and to two in the morning. Its slice stays all the time, empty at night: a slice belongs to its Service, not to its Pods. In the morning each new endpoint is published as soon as it has an address, and is ready later.',
    command: 'kubectl -n edge scale deployment/legacy-admin --replicas=0',
    sights: [serviceSight('edge', 'legacy-admin')],
    touches: () => appObjects('edge', 'legacy-admin'),
    acts: [
      {
        afterMs: 1_500,
        text: 'Scaled to zero: the endpoint terminates.',
        play: ({ cluster }) => scale(cluster, 'edge', 'legacy-admin', 0),
      },
      {
        afterMs: 4_000,
        when: ({ cluster }) => podsOf(cluster, 'edge', 'legacy-admin').length === 0,
        text: 'The endpoint has gone; the empty slice stays.',
      },
      {
        afterMs: 12_000,
        text: `Scaled to ${adminMost}: new endpoints come, not ready first.`,
        play: ({ cluster }) => scale(cluster, 'edge', 'legacy-admin', adminMost),
      },
      {
        afterMs: 4_000,
        when: ({ cluster }) => readyPods(cluster, 'edge', 'legacy-admin').length === adminMost,
        text: 'Both are ready.',
      },
    ],
    afterwards: 'legacy-admin has one Pod again.',
  },
  {
    kind: 'course',
    name: 'local-traffic',
    title: 'externalTrafficPolicy Local',
    teaches:
      'storefront is a LoadBalancer with externalTrafficPolicy Local: a Node passes traffic from outside only to endpoints of its own, which keeps the address of the client. A Node without one fails the health check, and the load balancer leaves it out. With one Pod all of that traffic goes through one Node.',
    command: 'kubectl -n edge get service storefront -o yaml',
    sights: [serviceSight('edge', 'storefront')],
    touches: () => appObjects('edge', 'storefront'),
    acts: [
      {
        afterMs: 1_500,
        text: 'Scaled to one: one Node takes all traffic from outside.',
        play: ({ cluster }) => scale(cluster, 'edge', 'storefront', 1),
      },
      {
        afterMs: 20_000,
        text: `Scaled to ${storefrontMost}: every Node that gets an endpoint takes traffic again.`,
        play: ({ cluster }) => scale(cluster, 'edge', 'storefront', storefrontMost),
      },
    ],
    afterwards: 'storefront has two Pods again.',
  },
];

function failOneByOne(stage: Stage): void {
  const { cluster, kubelets, random } = stage;
  const pods = readyPods(cluster, 'shop', 'recommendations');
  const name = pods[random.below(pods.length)]?.metadata.name;
  if (name !== undefined) {
    kubelets.setReadiness('shop', name, { output: 'HTTP probe failed with statuscode: 503' });
    stage.onStop(() => kubelets.setReadiness('shop', name, 'passes'));
  }
  stage.after(failEveryMs, () => failOneByOne(stage));
}

function podsOf(cluster: Cluster, namespace: string, app: string) {
  return cluster.list('pods', namespace).filter(({ metadata }) => metadata.labels?.app === app);
}

/** Ready and not terminating, by name. */
function readyPods(cluster: Cluster, namespace: string, app: string) {
  return podsOf(cluster, namespace, app)
    .filter((pod) => isReady(pod) && pod.metadata.deletionTimestamp === undefined)
    .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
}
