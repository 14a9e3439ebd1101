import type { Pod } from '#lib/domain/objects.ts';
import { podEvidence } from './object-evidence.ts';
import { objectTime } from './object-time.ts';
import { describePod, readPod } from './pod-command.ts';
import { conditionOf } from './pod-condition.ts';
import { ofPods, podCount } from './pod-names.ts';
import type { PodClass, PodSubject, PodTrouble } from './pod-trouble.ts';
import { saidOfAll } from './said-of-all.ts';
import { afterSemicolon, shortText } from './short-text.ts';

/** Waiting reasons of a Pod that is being made; how long that may take is B03's. */
const normalWaits: ReadonlySet<string> = new Set(['ContainerCreating', 'PodInitializing']);

/** B19: it is not ready, and nothing says why. */
export const unexplained: PodClass = (subject) => {
  const { pod, ready } = subject;
  const made = madeBy(subject);
  return [
    {
      id: 'B19',
      pod,
      about: `${ready?.reason ?? ''} ${made === undefined ? '' : 'being made'}`,
      dueAt: made ?? 'observed',
      began: ready?.lastTransitionTime,
      evidence: rawEvidence(subject),
      confirm: [readPod(pod, '.status', ready?.status ?? pod.status?.phase), describePod(pod)],
      remedies: [
        {
          text: 'Read the conditions, containers and events of the Pod.',
          command: describePod(pod),
        },
      ],
      sentence: (pods) =>
        ofPods(
          pods,
          (list) =>
            `${podCount(pods.length)} ${pods.length === 1 ? 'is' : 'are'} not ready${list}${afterSemicolon(saidOfAll(pods, readyWords))}`,
        ),
    },
  ];
};

/** Reason and message of its Ready condition. */
function readyWords(pod: Pod): string {
  const { reason = '', message = '' } = conditionOf(pod, 'Ready') ?? {};
  return shortText([reason, message].filter((word) => word !== '').join(': '));
}

/** The Ready condition as it stands, or the phase where there is none. */
function rawEvidence({ pod, ready }: PodSubject): PodTrouble['evidence'] {
  if (ready === undefined) return [podEvidence(pod, ['status', 'phase'])];
  return (['status', 'reason', 'message'] as const)
    .filter((field) => ready[field] !== undefined)
    .map((field) => podEvidence(pod, ['status', 'conditions', ready.index, field]));
}

/** Not assigned yet, not reported yet, or its containers are being made: then it may take as long as that may take. */
function madeBy({ containers, pod, ready, view }: PodSubject): number | undefined {
  const isBeingMade =
    ready === undefined ||
    pod.spec?.nodeName === undefined ||
    containers.some(({ status }) => normalWaits.has(status.state?.waiting?.reason ?? ''));
  const since = objectTime(pod.status?.startTime ?? pod.metadata.creationTimestamp, view.now);
  return isBeingMade && since !== undefined ? since + view.thresholds.createSlowMs : undefined;
}
