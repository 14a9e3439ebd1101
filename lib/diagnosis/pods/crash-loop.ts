import type { ContainerEnd } from './last-end.ts';
import { endWords, lastEnd } from './last-end.ts';
import { podEvidence } from './object-evidence.ts';
import { objectTime } from './object-time.ts';
import { currentLogs, previousLogs, readPod, statusPart } from './pod-command.ts';
import type { PodContainer } from './pod-containers.ts';
import { ofCountedPods } from './pod-names.ts';
import type { PodClass, PodSubject, PodTrouble } from './pod-trouble.ts';
import { saidOfContainer } from './said-of-all.ts';
import { waitingReason } from './waiting.ts';

/** So many restarts within the flap window are a loop. */
const restartsOfALoop = 2;
const outOfMemory = 'OOMKilled';

/** B06 and B07: a container ends again and again, or was ended because it ran out of memory. */
export const crashLoop: PodClass = (subject) => {
  const looping = loopingContainer(subject);
  if (looping === undefined) return killedOnce(subject);
  const end = lastEnd(looping);
  const oom = end?.reason === outOfMemory ? [outOfMemoryTrouble(subject, looping, end)] : [];
  return [loopTrouble(subject, looping, end, oom.length > 0), ...oom];
};

function loopingContainer(subject: PodSubject): PodContainer | undefined {
  const counting = subject.containers.filter(({ role }) => role !== 'init');
  const waiting = counting.find((one) => waitingReason(one) === 'CrashLoopBackOff');
  if (waiting !== undefined) return waiting;
  const notReady = counting.filter(({ status }) => status.ready !== true);
  const restarted = notReady.find(({ status }) => (status.restartCount ?? 0) >= restartsOfALoop);
  return restarted !== undefined && areRecent(subject) ? restarted : undefined;
}

/** Its restarts fell within the window: by what was seen, or because the whole Pod is younger than it. */
function areRecent({ pod, view }: PodSubject): boolean {
  const { uid, creationTimestamp } = pod.metadata;
  if (uid !== undefined && view.history.restartsGrown(uid) >= restartsOfALoop) return true;
  const created = objectTime(creationTimestamp, view.now);
  return created !== undefined && view.now - created <= view.thresholds.flapWindowMs;
}

function loopTrouble(
  subject: PodSubject,
  looping: PodContainer,
  end: ContainerEnd | undefined,
  oom: boolean,
): PodTrouble {
  const { pod, ready } = subject;
  const waits = waitingReason(looping) === 'CrashLoopBackOff';
  const first = waits
    ? podEvidence(pod, [...looping.statusPath, 'state', 'waiting', 'reason'])
    : podEvidence(pod, [...looping.statusPath, 'restartCount']);
  return {
    id: 'B06',
    pod,
    about: looping.name,
    dueAt: undefined,
    began: ready?.lastTransitionTime,
    evidence: [first, ...endEvidence(subject, end)],
    confirm: [readPod(pod, statusPart(looping.statusPath), String(first.value))],
    remedies: [
      {
        text: 'Read what the container wrote before it ended.',
        command: previousLogs(pod, looping.name),
      },
    ],
    sentence: (pods) => {
      const words = saidOfContainer(pods, looping.name, endOf);
      return ofCountedPods(
        pods,
        (them) =>
          `container ${looping.name} keeps crashing on ${them}${words === '' ? '' : `; it ended last with ${words}`}`,
      );
    },
    ...(oom ? { causedBy: ['B07'] } : {}),
  };
}

function endOf(container: PodContainer): string {
  const end = lastEnd(container);
  return end === undefined ? '' : endWords(end);
}

/** Killed for memory when the Pod became not ready, and started again since. */
function killedOnce(subject: PodSubject): readonly PodTrouble[] {
  const { containers, ready, view } = subject;
  const since = objectTime(ready?.lastTransitionTime, view.now);
  for (const container of containers) {
    const end = lastEnd(container);
    if (container.role === 'init' || container.status.ready === true) continue;
    if (end?.reason !== outOfMemory) continue;
    const endedAt = objectTime(end.finishedAt, view.now);
    const isOld =
      since !== undefined && endedAt !== undefined && endedAt < since - view.thresholds.graceNewMs;
    if (!isOld) return [outOfMemoryTrouble(subject, container, end)];
  }
  return [];
}

function outOfMemoryTrouble(
  subject: PodSubject,
  { name, statusPath }: PodContainer,
  end: ContainerEnd,
): PodTrouble {
  const { pod, ready } = subject;
  return {
    id: 'B07',
    pod,
    about: name,
    dueAt: undefined,
    began: ready?.lastTransitionTime,
    evidence: endEvidence(subject, end),
    confirm: [readPod(pod, statusPart(statusPath), outOfMemory)],
    remedies: [
      { text: 'Raise the memory limit of the container, or find what takes the memory.' },
      { text: 'Read what the container writes.', command: currentLogs(pod, name) },
    ],
    sentence: (pods) =>
      ofCountedPods(
        pods,
        (them) =>
          `container ${name} was killed for running out of memory (${outOfMemory}) on ${them}`,
      ),
  };
}

function endEvidence({ pod }: PodSubject, end: ContainerEnd | undefined): PodTrouble['evidence'] {
  if (end === undefined) return [];
  return (['reason', 'exitCode', 'finishedAt'] as const)
    .filter((field) => end[field] !== undefined)
    .map((field) => podEvidence(pod, [...end.path, field]));
}
