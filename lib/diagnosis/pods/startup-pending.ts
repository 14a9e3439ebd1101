import { podEvidence } from './object-evidence.ts';
import { objectTime } from './object-time.ts';
import { currentLogs, describePod, readPod, statusPart } from './pod-command.ts';
import type { PodContainer } from './pod-containers.ts';
import type { PodClass, PodSubject } from './pod-trouble.ts';
import { probeFailures } from './probe-failures.ts';
import { probeSentence, probeWords } from './probe-words.ts';
import { probeEvidence, startOf } from './probed-container.ts';
import { containerBudgetMs } from './start-budget.ts';

/** B09: a container runs and has not passed its startup probe, so its readiness is not even probed. */
export const startupPending: PodClass = (subject) => {
  const { pod, ready, view } = subject;
  const found = subject.containers.find(isStartingUp);
  if (found?.spec?.startupProbe === undefined) return [];
  const probe = found.spec.startupProbe;
  const words = `startup probe ${probeWords(probe)}`;
  return [
    {
      id: 'B09',
      pod,
      about: [found.name, words].join(' '),
      dueAt: dueAt(subject, found),
      began: ready?.lastTransitionTime,
      evidence: [
        ...probeEvidence(pod, found, 'startupProbe'),
        podEvidence(pod, [...found.statusPath, 'name']),
        podEvidence(pod, [...found.statusPath, 'started']),
      ],
      confirm: [readPod(pod, statusPart(found.statusPath), found.name), describePod(pod)],
      remedies: [
        {
          text: 'Read what the container writes while it starts.',
          command: currentLogs(pod, found.name),
        },
        {
          text: 'If it only needs longer, raise failureThreshold or periodSeconds of its startup probe.',
        },
      ],
      sentence: (pods) => {
        const seen = probeFailures(pods, { kind: 'Startup', container: found.name }, view);
        return { ...seen, ...probeSentence(words, seen, 'not started') };
      },
    },
  ];
};

function isStartingUp({ role, status, spec }: PodContainer): boolean {
  if (role === 'init' || spec?.startupProbe === undefined) return false;
  return status.state?.running !== undefined && status.started !== true;
}

function dueAt(subject: PodSubject, found: PodContainer): number | undefined {
  const start = objectTime(startOf(subject, found), subject.view.now);
  if (start === undefined) return undefined;
  const { startupProbe } = found.spec ?? {};
  return start + containerBudgetMs({ startupProbe }) + subject.view.thresholds.graceNewMs;
}
