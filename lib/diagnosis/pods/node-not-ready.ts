import { nodeEvidence, podEvidence } from './object-evidence.ts';
import { readPod } from './pod-command.ts';
import { conditionOf } from './pod-condition.ts';
import { ofPods, podCount } from './pod-names.ts';
import type { PodClass } from './pod-trouble.ts';

/** B12: the containers are ready and the Node is not, so the node lifecycle controller has set the Pod to not ready. */
export const nodeNotReady: PodClass = ({ pod, ready, containersReady, view }) => {
  const name = pod.spec?.nodeName;
  if (name === undefined || view.nodes === 'not-visible') return [];
  if (ready === undefined || containersReady?.status !== 'True') return [];
  const node = view.nodes.get(name);
  const nodeReady = node === undefined ? undefined : conditionOf(node, 'Ready');
  if (node === undefined || nodeReady?.status === 'True') return [];
  const status =
    nodeReady === undefined ? 'it has no Ready condition' : `its Ready is ${nodeReady.status}`;
  const evidence =
    nodeReady === undefined
      ? [nodeEvidence(node, ['metadata', 'name'])]
      : [nodeEvidence(node, ['status', 'conditions', nodeReady.index, 'status'])];
  return [
    {
      id: 'B12',
      pod,
      about: name,
      dueAt: 'observed',
      began: ready.lastTransitionTime,
      evidence: [
        ...evidence,
        podEvidence(pod, ['spec', 'nodeName']),
        podEvidence(pod, ['status', 'conditions', ready.index, 'status']),
      ],
      confirm: [
        {
          words: ['get', 'node', name, '-o', 'jsonpath={.metadata.name}{.status.conditions}'],
          shows: String(evidence[0]?.value ?? ''),
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
            `Node ${name} is not ready (${status}), and ${podCount(pods.length)} on it ${pods.length === 1 ? 'is' : 'are'} not ready for that${list}`,
        ),
      culprit: { kind: 'Node', name, uid: node.metadata.uid },
    },
  ];
};
