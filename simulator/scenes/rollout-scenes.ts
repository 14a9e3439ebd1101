import type { PodObject } from '#simulator/api/objects.ts';
import type { Cluster } from '#simulator/cluster/cluster.ts';
import { isReady } from '#simulator/controllers/pod-status.ts';
import { brokenImage } from '#simulator/world/demo-timings.ts';
import { nextRelease, renamePort, setImage } from '#simulator/world/user-actions.ts';
import { appObjects, serviceSight, slicesCommand } from './app-objects.ts';
import type { CourseScene } from './scene.ts';

/** Releases: one that succeeds, one that gets stuck, one that renames a port. */
export const rolloutScenes: readonly CourseScene[] = [
  {
    kind: 'course',
    name: 'rollout',
    title: 'A rollout',
    teaches:
      'A new image replaces the Pods of inventory one by one. A new Pod is published as not ready first; only when it is ready does an old one begin to terminate, so four ready endpoints are always left. An old endpoint stays in the slice while it terminates: not ready, still serving.',
    command: slicesCommand('shop', 'inventory', 'watch'),
    sights: [serviceSight('shop', 'inventory')],
    touches: () => appObjects('shop', 'inventory'),
    acts: [
      {
        afterMs: 1_500,
        text: 'A new image was set: with maxSurge 1 and maxUnavailable 0, one Pod more is made before an old one goes.',
        play: ({ cluster }) => setImage(cluster, 'shop', 'inventory', nextRelease),
      },
      {
        afterMs: 10_000,
        when: ({ cluster }) => isRolledOut(cluster, 'shop', 'inventory'),
        text: 'Every Pod is of the new release; the old endpoints have gone.',
      },
    ],
    afterwards: 'The image from before is released again.',
  },
  {
    kind: 'course',
    name: 'stuck-rollout',
    title: 'A rollout that gets stuck',
    teaches:
      'The new image of web never passes its readiness probe. The rollout waits for its first new Pod and leaves the three old ones alone, so clients notice nothing: three of four endpoints are ready. Without a readiness probe the broken release would have replaced them all.',
    command: 'kubectl -n shop rollout status deployment/web',
    sights: [serviceSight('shop', 'web')],
    touches: () => [{ resource: 'deployments', namespace: 'shop', name: 'web' }],
    acts: [
      {
        afterMs: 1_500,
        text: 'A broken image was set: its first Pod starts and is published as not ready.',
        play: ({ cluster }) => setImage(cluster, 'shop', 'web', brokenImage),
      },
      {
        afterMs: 15_000,
        text: 'The rollout waits. The old Pods serve as long as nobody decides otherwise.',
      },
    ],
    afterwards: 'The image from before is released again, as kubectl rollout undo does.',
  },
  {
    kind: 'course',
    name: 'renamed-port',
    title: 'A named port nobody declares any more',
    teaches:
      'The Service shipping sends to the container port named http. A release renames that port to web. Pods of the old and of the new release then declare different ports, so they stand in two slices, and in the end the slice has endpoints but no port: ready Pods that nobody can reach.',
    command:
      "kubectl -n shop get pods -l app=shipping -o jsonpath='{.items[*].spec.containers[*].ports[*].name}'",
    sights: [serviceSight('shop', 'shipping')],
    touches: () => appObjects('shop', 'shipping'),
    acts: [
      {
        afterMs: 1_500,
        text: 'A release went out whose containers call their port web; the Service still says targetPort http.',
        play: ({ cluster }) => {
          renamePort(cluster, 'shop', 'shipping', { from: 'http', to: 'web' });
        },
      },
      {
        afterMs: 10_000,
        when: ({ cluster }) => isRolledOut(cluster, 'shop', 'shipping'),
        text: 'No Pod declares http any more: all are ready, none serves the port of the Service.',
      },
    ],
    afterwards: 'The port has its name back after one more rollout.',
  },
];

/** All Pods are of the present template and ready; none terminates. */
function isRolledOut(cluster: Cluster, namespace: string, name: string): boolean {
  const deployment = cluster.get('deployments', namespace, name);
  if (deployment === undefined) return false;
  const { replicas, template } = deployment.spec;
  const image = template.spec.containers?.[0]?.image;
  const ports = JSON.stringify(template.spec.containers?.[0]?.ports);
  const isPresent = ({ spec }: PodObject) =>
    spec?.containers?.[0]?.image === image &&
    JSON.stringify(spec?.containers?.[0]?.ports) === ports;
  const pods = cluster
    .list('pods', namespace)
    .filter(({ metadata }) => metadata.labels?.app === name);
  return pods.length === replicas && pods.every((pod) => isPresent(pod) && isReady(pod));
}
