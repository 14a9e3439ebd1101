import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { groupBy } from '#lib/diagnosis/group-by.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { KnownNodes } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type { Pod } from '#lib/domain/objects.ts';
import { podEvidence } from './object-evidence.ts';
import { readPod } from './pod-command.ts';
import { mostNamed, ofCountedPods, podCount, podIdentity } from './pod-names.ts';
import { podSeverity } from './service-severity.ts';

/** The Pod is on a Node that has no object any more. False where Nodes are not visible. */
export function nodeIsMissing(pod: Pod, nodes: KnownNodes): boolean {
  const name = pod.spec?.nodeName;
  return nodes !== 'not-visible' && name !== undefined && name !== '' && !nodes.has(name);
}

/** B13: Pods on a Node that does not exist. The controller leaves them out as soon as it looks at the Service again. */
export const findMissingNodes: ServiceDetector = (facts) => {
  const { candidates, view } = facts;
  const stranded = candidates.filter(
    (pod) => pod.metadata.deletionTimestamp === undefined && nodeIsMissing(pod, view.nodes),
  );
  if (stranded.length === 0) return [];
  const byNode = groupBy(stranded, (pod) => pod.spec?.nodeName ?? '');
  return [...byNode].map(([name, pods]) => missingNode(name, pods, facts));
};

function missingNode(name: string, pods: readonly Pod[], facts: ServiceFacts): Candidate {
  const published = publishedOf(pods, facts);
  const still =
    published === 0
      ? ''
      : `; ${published === pods.length ? '' : `${published} of them `}still published`;
  return {
    id: 'B13',
    subject: facts.ref,
    about: name,
    stages: after(
      facts.view.thresholds.lagWarnMs,
      published === pods.length ? 'warning' : podSeverity(facts),
    ),
    countedFrom: 'observed',
    members: pods.map(podIdentity),
    ...ofCountedPods(
      pods,
      (them) => `Node ${name} does not exist; it is the Node of ${them}${still}`,
    ),
    culprit: { kind: 'Node', name },
    culpritState: { words: 'it does not exist' },
    concerns: pods.length,
    evidence: pods.slice(0, mostNamed).map((pod) => podEvidence(pod, ['spec', 'nodeName'])),
    confirm: [
      ...pods.slice(0, 1).map((pod) => readPod(pod, '.spec.nodeName', name)),
      { words: ['get', 'nodes'] },
    ],
    remedies: [
      {
        text: `Wait for the Pod garbage collector, or delete ${podCount(pods.length)} that no Node runs any more.`,
        command: {
          namespace: facts.ref.namespace,
          words: [
            'delete',
            'pod',
            ...pods.slice(0, 1).map(({ metadata }) => metadata.name),
            '--force',
            '--grace-period=0',
          ],
        },
      },
    ],
  };
}

function publishedOf(pods: readonly Pod[], { endpoints, view }: ServiceFacts): number {
  if (endpoints.length === 0) return 0;
  const targets = new Set(
    endpoints
      .filter(({ endpoint }) => endpoint.targetRef?.kind === 'Pod')
      .map(({ endpoint }) => `${endpoint.targetRef?.name} ${endpoint.targetRef?.uid}`),
  );
  return view.service.spec.publishNotReadyAddresses === true
    ? 0
    : pods.filter(({ metadata }) => targets.has(`${metadata.name} ${metadata.uid}`)).length;
}
