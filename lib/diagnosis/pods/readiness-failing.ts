import { podEvidence } from './object-evidence.ts';
import { objectTime } from './object-time.ts';
import { describePod, readPod } from './pod-command.ts';
import type { PodContainer } from './pod-containers.ts';
import type { PodClass, PodSubject, PodTrouble } from './pod-trouble.ts';
import { probeFailures } from './probe-failures.ts';
import { probeSentence, probeWords } from './probe-words.ts';
import { probeEvidence, startOf, wasReadyBefore } from './probed-container.ts';
import { containerBudgetMs } from './start-budget.ts';
import { afterGrace } from './waiting.ts';

/** B10: a container runs, has started, has a readiness probe and is not ready. */
export const readinessFailing: PodClass = (subject) => {
  const { pod, containersReady, view } = subject;
  if (containersReady?.status !== 'False' || containersReady.reason !== 'ContainersNotReady')
    return [];
  const found = likeliest(subject.containers.filter(isNotPassing), subject);
  const probe = found?.spec?.readinessProbe;
  if (found === undefined || probe === undefined) return [];
  const of = found.first ? '' : ` of container ${found.name}`;
  const words = `readiness probe${of} ${probeWords(probe)}`;
  return [
    {
      id: 'B10',
      pod,
      about: [found.name, words].join(' '),
      dueAt: dueAt(subject, found),
      began: subject.ready?.lastTransitionTime,
      evidence: [
        podEvidence(pod, ['status', 'conditions', containersReady.index, 'reason']),
        ...probeEvidence(pod, found, 'readinessProbe'),
      ],
      confirm: [readPod(pod, '.status.conditions', 'ContainersNotReady'), describePod(pod)],
      remedies: remedies(pod, found),
      sentence: (pods) => {
        const seen = probeFailures(pods, { kind: 'Readiness', container: found.name }, view);
        return { ...seen, ...probeSentence(words, seen, 'not ready') };
      },
    },
  ];
};

/** The first of which an event says that its probe fails, where there are several; else the first. */
function likeliest(containers: readonly PodContainer[], { pod, view }: PodSubject) {
  if (containers.length < 2) return containers[0];
  const isSeen = ({ name }: PodContainer) =>
    probeFailures([pod], { kind: 'Readiness', container: name }, view).failing.length > 0;
  return containers.find(isSeen) ?? containers[0];
}

function isNotPassing({ role, status, spec }: PodContainer): boolean {
  if (role === 'init' || spec?.readinessProbe === undefined) return false;
  return status.state?.running !== undefined && status.started !== false && status.ready !== true;
}

/**
 * A new container may take what its probes allow. One that was ready before is told at once where no endpoint is ready,
 * else when it has lasted: a Pod that misses a moment comes and goes (B17 tells when it does so again and again).
 */
function dueAt(subject: PodSubject, found: PodContainer): number | undefined {
  if (wasReadyBefore(subject, found)) return subject.othersReady ? afterGrace(subject) : undefined;
  const start = objectTime(startOf(subject, found), subject.view.now);
  if (start === undefined) return undefined;
  return start + containerBudgetMs(found.spec) + subject.view.thresholds.graceNewMs;
}

function remedies(pod: PodTrouble['pod'], found: PodContainer): PodTrouble['remedies'] {
  const { metadata } = pod;
  const asked = found.spec?.readinessProbe?.httpGet;
  const check = 'Check that the probe asks the port and path that the container serves.';
  if (typeof asked?.port !== 'number') {
    return [{ text: check, command: describePod(pod) }];
  }
  const url = `http://localhost:${asked.port}${asked.path ?? '/'}`;
  const words = ['exec', metadata.name, '-c', found.name, '--', 'wget', '-qO-', url];
  return [
    {
      text: 'Ask the container what the probe asks.',
      command: { namespace: metadata.namespace, words },
    },
    { text: check },
  ];
}
