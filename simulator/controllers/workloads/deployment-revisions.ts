import type { Labels } from '#lib/domain/objects.ts';
import type { DeploymentObject, ReplicaSetObject } from '#simulator/api/objects.ts';
import { templateHash, templateHashLabel } from '#simulator/controllers/template-hash.ts';
import { rolloutLimits } from './deployment-spec.ts';

export const revisionAnnotation = 'deployment.kubernetes.io/revision';
export const desiredReplicasAnnotation = 'deployment.kubernetes.io/desired-replicas';
export const maxReplicasAnnotation = 'deployment.kubernetes.io/max-replicas';
const historyAnnotation = 'deployment.kubernetes.io/revision-history';

/** Annotations of a Deployment that its ReplicaSets do not get. */
const ownAnnotations = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  revisionAnnotation,
  historyAnnotation,
  desiredReplicasAnnotation,
  maxReplicasAnnotation,
  'deprecated.deployment.rollback.to',
]);

/** The ReplicaSets of a Deployment by their part in a rollout, oldest first. */
export type Revisions = {
  /** Of the present template. */
  readonly present: ReplicaSetObject | undefined;
  readonly old: readonly ReplicaSetObject[];
};

export function splitRevisions(
  { spec }: DeploymentObject,
  sets: readonly ReplicaSetObject[],
): Revisions {
  const hash = templateHash(spec.template);
  const sorted = [...sets].sort(byAge);
  const present = sorted.find(({ metadata }) => metadata.labels?.[templateHashLabel] === hash);
  return { present, old: sorted.filter((set) => set !== present) };
}

/** The number of the revision that an object of a Deployment says; 0 when it says none. */
export function revisionOf({
  metadata,
}: {
  metadata: { annotations?: Labels | undefined };
}): number {
  return Number(metadata.annotations?.[revisionAnnotation] ?? 0) || 0;
}

/** The revision that the present template gets. */
export function nextRevision(old: readonly ReplicaSetObject[]): string {
  return String(Math.max(0, ...old.map(revisionOf)) + 1);
}

/** The annotations of the ReplicaSet of the present template, as deploymentutil.SetNewReplicaSetAnnotations. */
export function presentAnnotations(
  deployment: DeploymentObject,
  set: ReplicaSetObject | undefined,
  revision: string,
): Labels {
  const inherited = Object.entries(deployment.metadata.annotations ?? {}).filter(
    ([key]) => !ownAnnotations.has(key),
  );
  const former = set?.metadata.annotations ?? {};
  const formerRevision = former[revisionAnnotation];
  const isNewer = formerRevision !== undefined && Number(formerRevision) < Number(revision);
  const history = former[historyAnnotation];
  return {
    ...former,
    ...Object.fromEntries(inherited),
    ...(formerRevision === undefined || isNewer ? { [revisionAnnotation]: revision } : {}),
    ...(isNewer && {
      [historyAnnotation]: history === undefined ? formerRevision : `${history},${formerRevision}`,
    }),
  };
}

/** The annotations that tell a ReplicaSet how large the Deployment wants to be, for scaling in proportion. */
export function sizeAnnotations(deployment: DeploymentObject): Labels {
  const { replicas, maxSurge } = rolloutLimits(deployment);
  return {
    [desiredReplicasAnnotation]: String(replicas),
    [maxReplicasAnnotation]: String(replicas + maxSurge),
  };
}

function byAge(a: ReplicaSetObject, b: ReplicaSetObject): number {
  const [first, second] = [a, b].map(({ metadata }) => metadata.creationTimestamp ?? '');
  if (first !== second) return (first ?? '') < (second ?? '') ? -1 : 1;
  return revisionOf(a) - revisionOf(b) || (a.metadata.name < b.metadata.name ? -1 : 1);
}
