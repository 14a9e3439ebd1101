import type { Pod } from '#lib/domain/objects.ts';
import { nodeStateOf } from './node-state.ts';
import { podEvidence } from './object-evidence.ts';
import { readPod } from './pod-command.ts';
import { ofPods, podCount } from './pod-names.ts';
import type { PodClass } from './pod-trouble.ts';

/**
 * B12: the containers are ready and the Node is not, so the node lifecycle controller has set the Pod to not ready. It is
 * told of Pods that are being deleted, too: that is how they are evicted from such a Node.
 */
export const nodeNotReady: PodClass = ({ pod, ready, containersReady, view }) => {
  const name = pod.spec?.nodeName;
  if (name === undefined || view.nodes === 'not-visible') return [];
  if (ready === undefined || containersReady?.status !== 'True') return [];
  const node = view.nodes.get(name);
  const state = node && nodeStateOf(node, view.now);
  if (node === undefined || state === undefined) return [];
  return [
    {
      id: 'B12',
      pod,
      about: name,
      dueAt: 'observed',
      began: ready.lastTransitionTime,
      evidence: [
        ...state.evidence,
        podEvidence(pod, ['spec', 'nodeName']),
        podEvidence(pod, ['status', 'conditions', ready.index, 'status']),
        ...(isBeingDeleted(pod) ? [podEvidence(pod, ['metadata', 'deletionTimestamp'])] : []),
      ],
      confirm: [
        {
          words: ['get', 'node', name, '-o', 'jsonpath={.metadata.name}{.status.conditions}'],
          shows: String(state.evidence[0].value ?? ''),
        },
        { words: ['describe', 'node', name] },
        readPod(pod, '.status.conditions'),
      ],
      remedies: [
        {
          text: 'Find out why the Node does not report: the machine, its kubelet, its network.',
          command: { words: ['describe', 'node', name] },
        },
      ],
      sentence: (pods) =>
        ofPods(
          pods,
          (list) =>
            `Node ${name} is not ready (${state.words}), and ${podCount(pods.length)} on it ${pods.length === 1 ? 'is' : 'are'} not ready for that${list}${deletedWords(pods)}`,
        ),
      culprit: { kind: 'Node', name, uid: node.metadata.uid },
      culpritState: state.culpritState,
    },
  ];
};

function isBeingDeleted({ metadata }: Pod): boolean {
  return metadata.deletionTimestamp !== undefined;
}

function deletedWords(pods: readonly Pod[]): string {
  const count = pods.filter(isBeingDeleted).length;
  if (count === 0) return '';
  if (count < pods.length) return `; ${count} of them being deleted`;
  return pods.length === 1 ? '; it is being deleted' : '; they are being deleted';
}
