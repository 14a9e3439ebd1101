import { valueOr } from '#lib/diagnosis/known.ts';
import type { Worded } from '#lib/diagnosis/with-names.ts';
import type { Pod } from '#lib/domain/objects.ts';
import { messageEvidence, podEvidence } from './object-evidence.ts';
import { objectTime } from './object-time.ts';
import { describePod, readPod, statusPart } from './pod-command.ts';
import { conditionOf } from './pod-condition.ts';
import { mostNamed, ofCountedPods } from './pod-names.ts';
import type { PodClass, PodSubject, Sentence } from './pod-trouble.ts';
import { reasonOf } from './pod-trouble.ts';
import { afterColon } from './short-text.ts';

/** What the kubelet reports while volumes or the network of a Pod cannot be set up. */
const setupFailures: ReadonlySet<string> = new Set(['FailedMount', 'FailedCreatePodSandBox']);

/** B03: scheduled long ago, and its sandbox, network or volumes are still not there. */
export const stuckCreating: PodClass = (subject) => {
  const { pod, view, containers } = subject;
  const creating = containers.find(
    ({ status }) => status.state?.waiting?.reason === 'ContainerCreating',
  );
  const began = scheduledTime(subject);
  const since = objectTime(began, view.now);
  if (creating === undefined || since === undefined || !isWithoutSandbox(pod)) return [];
  const reason = [...creating.statusPath, 'state', 'waiting', 'reason'];
  return [
    {
      id: 'B03',
      pod,
      about: creating.name,
      dueAt: since + view.thresholds.createSlowMs,
      began,
      evidence: [podEvidence(pod, reason)],
      confirm: [
        readPod(pod, statusPart(creating.statusPath), 'ContainerCreating'),
        describePod(pod),
      ],
      remedies: [
        {
          text: 'Read the events of the Pod: a volume, a Secret or ConfigMap to mount, or the network plugin.',
          command: describePod(pod),
        },
      ],
      sentence: (pods) => {
        const { words, ...seen } = setupFailure(subject, pods);
        return {
          ...seen,
          ...ofCountedPods(
            pods,
            (them) => `container ${creating.name} is still being created on ${them}${words}`,
          ),
        };
      },
    },
  ];
};

function scheduledTime({ pod }: PodSubject): string | undefined {
  const scheduled = conditionOf(pod, 'PodScheduled');
  if (scheduled !== undefined && scheduled.status !== 'True') return undefined;
  if (scheduled === undefined && pod.spec?.nodeName === undefined) return undefined;
  return scheduled?.lastTransitionTime ?? pod.status?.startTime ?? pod.metadata.creationTimestamp;
}

function isWithoutSandbox(pod: Pod): boolean {
  const hasIp = (pod.status?.podIP ?? '') !== '' || (pod.status?.podIPs ?? []).length > 0;
  return !hasIp || conditionOf(pod, 'PodReadyToStartContainers')?.status === 'False';
}

/** What an event says, to go on with in the sentence; empty where none is seen. */
type SetupFailure = Omit<Sentence, keyof Worded> & { readonly words: string };

/** The newest event of the first Pods that says what cannot be set up. */
function setupFailure({ view }: PodSubject, pods: readonly Pod[]): SetupFailure {
  for (const { metadata } of pods.slice(0, mostNamed)) {
    const events = view.events({ kind: 'Pod', name: metadata.name });
    if (events.kind === 'unknown') return { words: '', notVisible: reasonOf(events) };
    const event = valueOr(events, []).findLast(
      ({ reason, involvedObject }) =>
        setupFailures.has(reason ?? '') && involvedObject.uid === metadata.uid,
    );
    if (event === undefined) continue;
    return {
      words: `; ${event.reason}${afterColon(event.message)}`,
      evidence: [messageEvidence(event)],
    };
  }
  return { words: '' };
}
