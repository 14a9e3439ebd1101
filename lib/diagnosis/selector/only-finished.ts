import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { counted } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { Evidence } from '#lib/domain/finding.ts';
import type { Pod } from '#lib/domain/objects.ts';
import { calmMs } from './calm.ts';
import { selectorArgument, selectorWords } from './selector-words.ts';

const mostShown = 3;

/** A09: Pods match, and all of them have finished. */
export const onlyFinished: ServiceDetector = (facts): readonly Candidate[] => {
  const { candidates, ref, view } = facts;
  const pods = view.matching.kind === 'known' ? view.matching.value : [];
  if (pods.length === 0 || candidates.length > 0) return [];
  const selector = view.service.spec.selector ?? {};
  const { namespace } = view.service.metadata;
  return [
    {
      id: 'A09',
      subject: ref,
      stages: after(calmMs(facts), 'critical'),
      countedFrom: 'observed',
      sentence: `${allOf(pods)} that selector ${selectorWords(selector)} matches ${pods.length === 1 ? 'has' : 'have'} finished: ${howTheyEnded(pods)}`,
      evidence: pods.slice(0, mostShown).map(phaseEvidence),
      confirm: [
        {
          words: [
            'get',
            'pods',
            '-l',
            selectorArgument(selector),
            '-o',
            'jsonpath={.items[*].status.phase}',
          ],
          namespace,
          shows: pods[0]?.status?.phase ?? '',
        },
        { words: ['get', 'pods', '-l', selectorArgument(selector), '-o', 'wide'], namespace },
      ],
      remedies: [
        {
          text: 'Run Pods that last (a Deployment or StatefulSet), or correct the selector if Pods of a Job were not meant.',
        },
        ...(pods.some(isEvicted)
          ? [
              {
                text: 'Evicted Pods stay as Failed until they are deleted; look at the Node for what it was short of.',
              },
            ]
          : []),
      ],
      concerns: pods.length,
    },
  ];
};

function allOf(pods: readonly Pod[]): string {
  return pods.length === 1 ? 'the one Pod' : `all ${counted(pods.length, 'Pod')}`;
}

function howTheyEnded(pods: readonly Pod[]): string {
  const counts = [
    [pods.filter(({ status }) => status?.phase === 'Succeeded').length, 'Succeeded'],
    [pods.filter((pod) => pod.status?.phase === 'Failed' && !isEvicted(pod)).length, 'Failed'],
    [pods.filter(isEvicted).length, 'Failed (Evicted)'],
  ] as const;
  return counts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ');
}

function isEvicted({ status }: Pod): boolean {
  return status?.phase === 'Failed' && status.reason === 'Evicted';
}

function phaseEvidence(pod: Pod): Evidence {
  return {
    object: objectRef('Pod', pod),
    path: ['status', 'phase'],
    value: pod.status?.phase ?? null,
  };
}
