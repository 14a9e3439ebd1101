import { podEvidence } from './object-evidence.ts';
import { describePod, readPod, statusPart } from './pod-command.ts';
import type { PodContainer } from './pod-containers.ts';
import { ofCountedPods } from './pod-names.ts';
import type { PodClass } from './pod-trouble.ts';
import { saidOfContainer } from './said-of-all.ts';
import { afterColon, shortText } from './short-text.ts';
import { afterGrace, waitingReason } from './waiting.ts';

/** Waiting reasons of the kubelet about the making and starting of a container (kuberuntime/kuberuntime_container.go). */
const startReasons: ReadonlySet<string> = new Set([
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'PreCreateHookError',
  'PreStartHookError',
  'PostStartHookError',
]);

/** B05: a container cannot be made or started as it is specified. */
export const configError: PodClass = (subject) => {
  const { pod, ready } = subject;
  const found = subject.containers.find((one) => startReasons.has(waitingReason(one) ?? ''));
  if (found === undefined) return [];
  const reason = waitingReason(found) ?? '';
  const { message } = found.status.state?.waiting ?? {};
  const waiting = [...found.statusPath, 'state', 'waiting'];
  return [
    {
      id: 'B05',
      pod,
      about: [found.name, reason].join(' '),
      dueAt: afterGrace(subject),
      began: ready?.lastTransitionTime,
      evidence: [
        podEvidence(pod, [...waiting, 'reason']),
        ...(message === undefined ? [] : [podEvidence(pod, [...waiting, 'message'])]),
      ],
      confirm: [readPod(pod, statusPart(found.statusPath), reason), describePod(pod)],
      remedies: [
        {
          text: 'Check that the ConfigMaps, Secrets and keys that the container names exist, and its command and hooks.',
          command: describePod(pod),
        },
      ],
      sentence: (pods) =>
        ofCountedPods(
          pods,
          (them) =>
            `container ${found.name} cannot be started on ${them}; ${reason}${afterColon(saidOfContainer(pods, found.name, messageOf))}`,
        ),
    },
  ];
};

function messageOf({ status }: PodContainer): string {
  return shortText(status.state?.waiting?.message ?? '');
}
