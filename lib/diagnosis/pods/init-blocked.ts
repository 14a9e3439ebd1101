import { endWords, lastEnd } from './last-end.ts';
import { podEvidence } from './object-evidence.ts';
import { objectTime } from './object-time.ts';
import { currentLogs, describePod, readPod } from './pod-command.ts';
import { conditionOf } from './pod-condition.ts';
import type { PodContainer } from './pod-containers.ts';
import { ofCountedPods } from './pod-names.ts';
import type { PodClass, PodSubject } from './pod-trouble.ts';
import { saidOfContainer } from './said-of-all.ts';
import { afterGrace, waitingReason } from './waiting.ts';

/** B08: an init container has not finished, so no other container is started. */
export const initBlocked: PodClass = (subject) => {
  const { pod } = subject;
  const initialized = conditionOf(pod, 'Initialized');
  if (initialized?.status !== 'False') return [];
  if (initialized.reason !== 'ContainersNotInitialized') return [];
  const blocking = subject.containers.find((one) => one.role === 'init' && !hasSucceeded(one));
  if (blocking === undefined) return [];
  return [
    {
      id: 'B08',
      pod,
      about: blocking.name,
      dueAt: dueAt(subject, blocking),
      began: initialized.lastTransitionTime,
      evidence: [
        podEvidence(pod, ['status', 'conditions', initialized.index, 'reason']),
        podEvidence(pod, [...blocking.statusPath, 'name']),
        ...stateEvidence(subject, blocking),
      ],
      confirm: [readPod(pod, '.status.initContainerStatuses', blocking.name), describePod(pod)],
      remedies: [
        { text: 'Read what the init container writes.', command: currentLogs(pod, blocking.name) },
      ],
      sentence: (pods) => {
        const state = saidOfContainer(pods, blocking.name, stateWords);
        return ofCountedPods(
          pods,
          (them) =>
            `init container ${blocking.name} has not finished on ${them}${state === '' ? '' : `; ${state}`}`,
        );
      },
    },
  ];
};

function hasSucceeded({ status }: PodContainer): boolean {
  return status.state?.terminated?.exitCode === 0;
}

/** One that fails is told after the grace; one that is at work may take as long as a Pod may take to be created. */
function dueAt(subject: PodSubject, blocking: PodContainer): number | undefined {
  const { view, pod } = subject;
  if (lastEnd(blocking) !== undefined) return afterGrace(subject);
  const started = objectTime(
    blocking.status.state?.running?.startedAt ??
      pod.status?.startTime ??
      pod.metadata.creationTimestamp,
    view.now,
  );
  return started === undefined ? undefined : started + view.thresholds.createSlowMs;
}

function stateWords(blocking: PodContainer): string {
  const end = lastEnd(blocking);
  const ended = end === undefined ? '' : endWords(end);
  if (ended !== '') return `it ended last with ${ended}`;
  if (blocking.status.state?.running !== undefined) return 'it is running';
  return waitingReason(blocking) ?? '';
}

function stateEvidence({ pod }: PodSubject, blocking: PodContainer) {
  const end = lastEnd(blocking);
  if (end?.reason !== undefined) return [podEvidence(pod, [...end.path, 'reason'])];
  const { running, waiting } = blocking.status.state ?? {};
  if (running?.startedAt !== undefined) {
    return [podEvidence(pod, [...blocking.statusPath, 'state', 'running', 'startedAt'])];
  }
  if (waiting?.reason === undefined) return [];
  return [podEvidence(pod, [...blocking.statusPath, 'state', 'waiting', 'reason'])];
}
