import { podEvidence } from './object-evidence.ts';
import { objectTime } from './object-time.ts';
import { describePod, readPod } from './pod-command.ts';
import { ofPods, podCount } from './pod-names.ts';
import type { PodClass } from './pod-trouble.ts';

/** B18: it has an address and no Ready condition, which counts as not ready. */
export const noReadyCondition: PodClass = ({ pod, ready, view }) => {
  const ip = pod.status?.podIPs?.[0]?.ip ?? pod.status?.podIP;
  if (ready !== undefined || ip === undefined || ip === '') return [];
  const began = pod.status?.startTime ?? pod.metadata.creationTimestamp;
  const since = objectTime(began, view.now);
  const path = pod.status?.podIPs?.[0] === undefined ? ['podIP'] : ['podIPs', 0, 'ip'];
  return [
    {
      id: 'B18',
      pod,
      about: '',
      dueAt: since === undefined ? undefined : since + view.thresholds.graceNewMs,
      began,
      evidence: [podEvidence(pod, ['status', ...path])],
      confirm: [readPod(pod, '.status', ip), describePod(pod)],
      remedies: [
        {
          text: 'Look at the kubelet of its Node: it reports the conditions of a Pod.',
          command: describePod(pod),
        },
      ],
      sentence: (pods) =>
        ofPods(
          pods,
          (list) =>
            `${podCount(pods.length)} ${pods.length === 1 ? 'has' : 'have'} an address and no Ready condition, which counts as not ready${list}`,
        ),
    },
  ];
};
