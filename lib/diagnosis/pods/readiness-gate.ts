import { podEvidence } from './object-evidence.ts';
import { objectTime } from './object-time.ts';
import { describePod, readPod } from './pod-command.ts';
import { conditionOf } from './pod-condition.ts';
import { ofCountedPods } from './pod-names.ts';
import type { PodClass, PodSubject } from './pod-trouble.ts';

/** B11: all containers are ready, and a condition that the Pod waits for besides is not True. */
export const readinessGate: PodClass = (subject) => {
  const { pod, ready, containersReady } = subject;
  if (containersReady?.status !== 'True' || ready?.reason !== 'ReadinessGatesNotReady') return [];
  const gates = (pod.spec?.readinessGates ?? []).map(({ conditionType }) => conditionType);
  const missing = gates.filter((type) => conditionOf(pod, type)?.status !== 'True');
  const names = missing.join(', ');
  return [
    {
      id: 'B11',
      pod,
      about: names,
      dueAt: dueAt(subject),
      began: ready.lastTransitionTime,
      evidence: [
        podEvidence(pod, ['status', 'conditions', ready.index, 'reason']),
        ...missing.flatMap((type) => gateEvidence(subject, type, gates.indexOf(type))),
      ],
      confirm: [readPod(pod, '.status.conditions', 'ReadinessGatesNotReady'), describePod(pod)],
      remedies: [
        {
          text: 'Look at the controller that sets this condition of the Pod, for example that of the load balancer.',
          command: readPod(pod, '.spec.readinessGates}{.status.conditions'),
        },
      ],
      sentence: (pods) =>
        ofCountedPods(
          pods,
          (them) =>
            `${missing.length === 1 ? 'readiness gate' : 'readiness gates'} ${names === '' ? '(not named)' : names} not True on ${them}`,
        ),
    },
  ];
};

/** The other controller acts once the containers are ready. */
function dueAt({ ready, containersReady, view }: PodSubject): number | undefined {
  const since = objectTime(
    containersReady?.lastTransitionTime ?? ready?.lastTransitionTime,
    view.now,
  );
  return since === undefined ? undefined : since + view.thresholds.lagErrorMs;
}

function gateEvidence({ pod }: PodSubject, type: string, index: number) {
  const condition = conditionOf(pod, type);
  const named = podEvidence(pod, ['spec', 'readinessGates', index, 'conditionType']);
  if (condition === undefined) return [named];
  return [named, podEvidence(pod, ['status', 'conditions', condition.index, 'status'])];
}
