import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { atOnce } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { podEvidence } from '#lib/diagnosis/pods/object-evidence.ts';
import { earliestTime, objectTime } from '#lib/diagnosis/pods/object-time.ts';
import { readPod } from '#lib/diagnosis/pods/pod-command.ts';
import { isReadyPod } from '#lib/diagnosis/pods/pod-condition.ts';
import { podCount } from '#lib/diagnosis/pods/pod-names.ts';
import { revisionLabelOf } from '#lib/diagnosis/pods/pod-workload.ts';
import type { Rollout } from '#lib/diagnosis/rollouts.ts';
import { rollouts } from '#lib/diagnosis/rollouts.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { KubectlCommand } from '#lib/domain/finding.ts';
import type { Pod } from '#lib/domain/objects.ts';

/** So many versions are named; workloads keep two except when an update overtakes another. */
const mostVersions = 3;

/** Workloads of which `kubectl rollout status` can tell. */
const rollingKinds: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

/** H02: the Pods of one workload are of two versions of its template. */
export const findRollingUpdates: ServiceDetector = (facts) =>
  rollouts(facts).map((rollout) => rollingUpdate(rollout, facts));

function rollingUpdate({ workload, revisions }: Rollout, facts: ServiceFacts): Candidate {
  const { now } = facts.view;
  const versions = [...revisions].sort(([, a], [, b]) => newest(a, now) - newest(b, now));
  const named = versions.slice(-mostVersions).map(([hash, pods]) => `${hash}: ${stateOf(pods)}`);
  const more = versions.length - named.length;
  const firsts = versions.flatMap(([, pods]) => pods.slice(0, 1));
  return {
    id: 'H02',
    subject: facts.ref,
    about: `${workload.kind}/${workload.name}`,
    stages: atOnce('info'),
    countedFrom: 'observed',
    began: beginning(versions.at(-1)?.[1] ?? [], now),
    sentence: `${workload.kind} ${workload.name} has Pods of ${versions.length} versions; ${more === 0 ? '' : `${more} older, `}${named.join('; ')}`,
    culprit: workload,
    concerns: facts.candidates.length,
    evidence: firsts.slice(-mostVersions).map(revisionEvidence),
    confirm: [...firsts.slice(-1).map(revisionCommand), ...statusCommand(workload)],
    remedies: [],
  };
}

function stateOf(pods: readonly Pod[]): string {
  const leaving = pods.filter(({ metadata }) => metadata.deletionTimestamp !== undefined).length;
  const notReady = pods.filter(
    (pod) => pod.metadata.deletionTimestamp === undefined && !isReadyPod(pod),
  ).length;
  return [
    podCount(pods.length),
    leaving === 0 ? '' : `${leaving} terminating`,
    notReady === 0 ? '' : `${notReady} not ready yet`,
  ]
    .filter((words) => words !== '')
    .join(', ');
}

function newest(pods: readonly Pod[], now: number): number {
  return Math.max(...pods.map(({ metadata }) => objectTime(metadata.creationTimestamp, now) ?? 0));
}

/** When the first Pod of the newest version was made. */
function beginning(pods: readonly Pod[], now: number): string | undefined {
  return earliestTime(
    pods.map(({ metadata }) => metadata.creationTimestamp),
    now,
  );
}

function revisionEvidence(pod: Pod) {
  return podEvidence(pod, ['metadata', 'labels', revisionLabelOf(pod)]);
}

function revisionCommand(pod: Pod): KubectlCommand {
  return readPod(pod, '.metadata.labels', pod.metadata.labels?.[revisionLabelOf(pod)]);
}

function statusCommand({ kind, namespace, name }: Rollout['workload']): readonly KubectlCommand[] {
  if (!rollingKinds.has(kind)) return [];
  return [
    { namespace, words: ['rollout', 'status', `${kind.toLowerCase()}/${name}`, '--watch=false'] },
  ];
}
