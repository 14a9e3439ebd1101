import type { Pod } from '#lib/domain/objects.ts';
import { nodeIsMissing } from './node-missing.ts';
import { nodeStateOf } from './node-state.ts';
import { podEvidence } from './object-evidence.ts';
import { objectTime } from './object-time.ts';
import { describePod, readPod } from './pod-command.ts';
import { conditionOf } from './pod-condition.ts';
import { ofPods, podCount } from './pod-names.ts';
import type { PodClass, PodSubject } from './pod-trouble.ts';

/** The conditions that a kubelet writes with its first report of a Pod. */
const kubeletConditions = [
  'Initialized',
  'Ready',
  'ContainersReady',
  'PodReadyToStartContainers',
] as const;

/** B03: assigned to a Node long ago, and nothing in its status is from a kubelet. */
export const notStarted: PodClass = (subject) => {
  const { pod, view } = subject;
  const name = pod.spec?.nodeName ?? '';
  if (name === '' || nodeIsMissing(pod, view.nodes) || isReported(subject)) return [];
  const assigned = assignedAt(pod);
  const since = objectTime(assigned.time, view.now);
  if (since === undefined) return [];
  const node = view.nodes === 'not-visible' ? undefined : view.nodes.get(name);
  const state = node && nodeStateOf(node, view.now);
  const but = state === undefined ? '' : ` (${state.words})`;
  return [
    {
      id: 'B03',
      pod,
      about: `Node ${name}`,
      dueAt: since + view.thresholds.createSlowMs,
      began: assigned.time,
      evidence: [
        podEvidence(pod, ['spec', 'nodeName']),
        podEvidence(pod, assigned.path),
        podEvidence(pod, ['status', 'startTime']),
        ...(state?.evidence ?? []),
      ],
      confirm: [readPod(pod, '.spec.nodeName}{.status', name), describePod(pod)],
      remedies: [
        {
          text: 'Find out why the kubelet of the Node does not start Pods: whether it runs, and what it logs.',
          command: { words: ['describe', 'node', name] },
        },
      ],
      sentence: (pods) =>
        ofPods(
          pods,
          (list) =>
            `${podCount(pods.length)} ${pods.length === 1 ? 'is' : 'are'} assigned to Node ${name}${but} and not started by its kubelet${list}`,
        ),
      culprit: { kind: 'Node', name, uid: node?.metadata.uid },
      culpritState: state?.culpritState,
    },
  ];
};

/** Starting a Pod, a kubelet writes when, which containers there are, and its own conditions. */
function isReported({ pod, containers }: PodSubject): boolean {
  const { startTime, podIP = '', podIPs = [] } = pod.status ?? {};
  return (
    startTime !== undefined ||
    containers.length > 0 ||
    podIP !== '' ||
    podIPs.length > 0 ||
    kubeletConditions.some((type) => conditionOf(pod, type) !== undefined)
  );
}

/** When the scheduler did; a Pod that was created with a Node has it since then. */
function assignedAt(pod: Pod) {
  const scheduled = conditionOf(pod, 'PodScheduled');
  return scheduled?.lastTransitionTime === undefined
    ? { time: pod.metadata.creationTimestamp, path: ['metadata', 'creationTimestamp'] }
    : {
        time: scheduled.lastTransitionTime,
        path: ['status', 'conditions', scheduled.index, 'lastTransitionTime'],
      };
}
