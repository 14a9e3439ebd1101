import { podEvidence } from './object-evidence.ts';
import { describePod, readPod, statusPart } from './pod-command.ts';
import type { PodContainer } from './pod-containers.ts';
import { ofCountedPods } from './pod-names.ts';
import type { PodClass } from './pod-trouble.ts';
import { saidOfContainer } from './said-of-all.ts';
import { afterSemicolon } from './short-text.ts';
import { afterGrace } from './waiting.ts';

/** B15: the main container is ready, and another one that counts is not. */
export const sidecarNotReady: PodClass = (subject) => {
  const { pod, ready } = subject;
  const counting = subject.containers.filter(({ role }) => role !== 'init');
  const main = counting.find(({ first, role }) => first && role === 'main');
  const found = counting.find(({ status }) => status.ready !== true);
  if (main?.status.ready !== true || found === undefined) return [];
  return [
    {
      id: 'B15',
      pod,
      about: found.name,
      dueAt: afterGrace(subject),
      began: ready?.lastTransitionTime,
      evidence: [
        podEvidence(pod, [...found.statusPath, 'name']),
        podEvidence(pod, [...found.statusPath, 'ready']),
        podEvidence(pod, [...main.statusPath, 'ready']),
      ],
      confirm: [readPod(pod, statusPart(found.statusPath), found.name), describePod(pod)],
      remedies: [
        {
          text: 'Read what the container writes: one container that is not ready makes the whole Pod not ready.',
          command: {
            namespace: pod.metadata.namespace,
            words: ['logs', pod.metadata.name, '-c', found.name],
          },
        },
      ],
      sentence: (pods) =>
        ofCountedPods(
          pods,
          (them) =>
            `container ${main.name} is ready and container ${found.name} is not, on ${them}${afterSemicolon(saidOfContainer(pods, found.name, stateOf))}`,
        ),
    },
  ];
};

function stateOf({ status }: PodContainer): string {
  if (status.state?.terminated !== undefined) return 'it has ended';
  return status.state?.waiting?.reason ?? '';
}
