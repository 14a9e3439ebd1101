import { podEvidence } from './object-evidence.ts';
import { objectTime } from './object-time.ts';
import { describePod, readPod } from './pod-command.ts';
import { conditionOf } from './pod-condition.ts';
import { ofCountedPods } from './pod-names.ts';
import type { PodClass, PodSubject } from './pod-trouble.ts';

/** B11: all containers are ready, and Ready is held back for a condition that the Pod waits for besides. */
export const readinessGate: PodClass = (subject) => {
  const { pod, ready, containersReady } = subject;
  if (containersReady?.status !== 'True' || ready?.reason !== 'ReadinessGatesNotReady') return [];
  const gates = (pod.spec?.readinessGates ?? []).map(({ conditionType }) => conditionType);
  const missing = gates.filter((type) => conditionOf(pod, type)?.status !== 'True');
  const told = missing.length === 0 ? gates : missing;
  return [
    {
      id: 'B11',
      pod,
      about: `${missing.join(', ')}${missing.length === 0 ? `although ${gates.join(', ')}` : ''}`,
      dueAt: dueAt(subject, missing.length === 0 ? gates : []),
      began: ready.lastTransitionTime,
      evidence: [
        podEvidence(pod, ['status', 'conditions', ready.index, 'reason']),
        ...told.flatMap((type) => gateEvidence(subject, type, gates.indexOf(type))),
        ...(gates.length === 0 ? [podEvidence(pod, ['spec', 'readinessGates'])] : []),
      ],
      confirm: [readPod(pod, '.status.conditions', 'ReadinessGatesNotReady'), describePod(pod)],
      remedies: [
        {
          text:
            missing.length === 0
              ? 'Look at the kubelet of its Node: it sets Ready once the gates are True.'
              : 'Look at the controller that sets this condition of the Pod, for example that of the load balancer.',
          command: readPod(pod, '.spec.readinessGates}{.status.conditions'),
        },
      ],
      sentence: (pods) => ofCountedPods(pods, (them) => gateWords(gates, missing, them)),
    },
  ];
};

function gateWords(gates: readonly string[], missing: readonly string[], them: string): string {
  if (missing.length > 0) {
    return `${missing.length === 1 ? 'readiness gate' : 'readiness gates'} ${missing.join(', ')} not True on ${them}`;
  }
  const although =
    gates.length === 0
      ? 'no readiness gate is named'
      : `${gates.join(', ')} ${gates.length === 1 ? 'is' : 'are'} True`;
  return `Ready says ReadinessGatesNotReady although ${although} on ${them}`;
}

/** The other controller acts once the containers are ready; the kubelet, where all gates are True, once the last became so. */
function dueAt(
  { pod, ready, containersReady, view }: PodSubject,
  opened: readonly string[],
): number | undefined {
  const began = objectTime(
    containersReady?.lastTransitionTime ?? ready?.lastTransitionTime,
    view.now,
  );
  if (began === undefined) return undefined;
  const times = opened.map(
    (type) => objectTime(conditionOf(pod, type)?.lastTransitionTime, view.now) ?? 0,
  );
  return Math.max(began, ...times) + view.thresholds.lagErrorMs;
}

function gateEvidence({ pod }: PodSubject, type: string, index: number) {
  const condition = conditionOf(pod, type);
  const named = podEvidence(pod, ['spec', 'readinessGates', index, 'conditionType']);
  if (condition === undefined) return [named];
  return [named, podEvidence(pod, ['status', 'conditions', condition.index, 'status'])];
}
