import type { PodObject } from '#simulator/api/objects.ts';

/** The grace period that a Pod gets where its spec names none. */
export const defaultGraceSeconds = 30;

/** The Pod as the API server would store it on creation. */
export function defaultPod(pod: PodObject): PodObject {
  return {
    ...pod,
    spec: {
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: defaultGraceSeconds,
      dnsPolicy: 'ClusterFirst',
      schedulerName: 'default-scheduler',
      ...pod.spec,
    },
    status: { phase: 'Pending', qosClass: 'BestEffort', ...pod.status },
  };
}
