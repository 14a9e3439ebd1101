import type { Pod } from '#lib/domain/objects.ts';
import { podEvidence } from './object-evidence.ts';
import { objectTime } from './object-time.ts';
import { describePod, readPod } from './pod-command.ts';
import { conditionOf } from './pod-condition.ts';
import { ofCountedPods } from './pod-names.ts';
import type { PodClass } from './pod-trouble.ts';
import { saidOfAll } from './said-of-all.ts';
import { afterSemicolon, shortText } from './short-text.ts';

/** B01: the scheduler has looked and found no Node for the Pod. */
export const unschedulable: PodClass = ({ pod, view }) => {
  const scheduled = conditionOf(pod, 'PodScheduled');
  if (scheduled?.status !== 'False' || scheduled.reason !== 'Unschedulable') return [];
  const since = objectTime(scheduled.lastTransitionTime, view.now);
  const path = ['status', 'conditions', scheduled.index];
  return [
    {
      id: 'B01',
      pod,
      about: '',
      dueAt: since === undefined ? undefined : since + view.thresholds.graceNewMs,
      began: scheduled.lastTransitionTime,
      evidence: [
        podEvidence(pod, [...path, 'reason']),
        ...(scheduled.message === undefined ? [] : [podEvidence(pod, [...path, 'message'])]),
      ],
      confirm: [readPod(pod, '.status.conditions', 'Unschedulable'), describePod(pod)],
      remedies: [
        {
          text: 'Compare what the Pod asks for with what the Nodes offer: resources, taints, affinity, volumes.',
          command: { words: ['describe', 'nodes'] },
        },
      ],
      sentence: (pods) =>
        ofCountedPods(
          pods,
          (them) =>
            `the scheduler finds no Node for ${them}${afterSemicolon(saidOfAll(pods, gist))}`,
        ),
    },
  ];
};

/** B02: the Pod asks not to be scheduled yet. */
export const schedulingGated: PodClass = ({ pod, view }) => {
  const scheduled = conditionOf(pod, 'PodScheduled');
  const gates = (pod.spec?.schedulingGates ?? []).map(({ name }) => name);
  if (scheduled?.status !== 'False' || scheduled.reason !== 'SchedulingGated') return [];
  if (gates.length === 0) return [];
  const since = objectTime(
    scheduled.lastTransitionTime ?? pod.metadata.creationTimestamp,
    view.now,
  );
  const names = gates.join(', ');
  return [
    {
      id: 'B02',
      pod,
      about: names,
      dueAt: since === undefined ? undefined : since + view.thresholds.graceNewMs,
      began: scheduled.lastTransitionTime,
      evidence: [
        ...gates.map((_, at) => podEvidence(pod, ['spec', 'schedulingGates', at, 'name'])),
        podEvidence(pod, ['status', 'conditions', scheduled.index, 'reason']),
      ],
      confirm: [readPod(pod, '.spec.schedulingGates', gates[0]), describePod(pod)],
      remedies: [
        {
          text: 'Look for the controller that set the gate: it removes it when the Pod may be scheduled.',
        },
      ],
      sentence: (pods) =>
        ofCountedPods(
          pods,
          (them) =>
            `${gates.length === 1 ? 'scheduling gate' : 'scheduling gates'} ${names} not removed from ${them}`,
        ),
    },
  ];
};

/** What the scheduler says of the Nodes, without what it tried by preemption. */
function gist(pod: Pod): string {
  const message = conditionOf(pod, 'PodScheduled')?.message ?? '';
  return shortText(message.split(/\s+preemption:/, 1)[0] ?? '');
}
