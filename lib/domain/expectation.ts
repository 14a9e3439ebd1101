import type { DroppedPod, KnownNodes } from './expected-slices/expected-endpoints.ts';
import { firstDrops, isFinished, podsOf } from './expected-slices/expected-endpoints.ts';
import type { EndpointSlice, Pod, Service } from './objects.ts';
import type { Expectation, Ghost } from './service-entry.ts';
import { isManaged } from './service-kind.ts';

/** Pods of the Service's namespace, at least all that its selector matches, or why they are not at hand. */
export type KnownPods =
  | {
      readonly kind: 'known';
      readonly pods: readonly Pod[];
      /** The selector is known to match every one of them. */
      readonly allMatch?: true | undefined;
    }
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * Which Pods the selector asks for that no slice of the Service publishes. Finished Pods and Pods that are
 * being deleted are not asked for.
 */
export function expectation(
  service: Service,
  slices: readonly EndpointSlice[],
  known: KnownPods,
  nodes: KnownNodes,
): Expectation {
  if (!isManaged(service)) return { kind: 'not-applicable' };
  if (known.kind === 'unknown') return { kind: 'not-evaluated', reason: known.reason };

  const asked = known.allMatch === true ? known.pods : podsOf(service, known.pods);
  const matching = asked.filter((pod) => !isFinished(pod));
  const published = publishedTargets(slices);
  const missing = matching.filter(
    (pod) =>
      pod.metadata.deletionTimestamp === undefined &&
      !published.has(pod.metadata.uid ?? '') &&
      !published.has(pod.metadata.name),
  );
  if (missing.length === 0) {
    return { kind: 'evaluated', ghosts: [], matchingPods: matching.length };
  }
  const drops = firstDrops(service, missing, nodes);
  const ghosts = missing
    .map((pod) => toGhost(pod, drops.get(pod)))
    .sort((a, b) => (a.pod < b.pod ? -1 : 1));
  return { kind: 'evaluated', ghosts, matchingPods: matching.length };
}

/** Uids of published targets; names too where a slice gives no uid. */
function publishedTargets(slices: readonly EndpointSlice[]): ReadonlySet<string> {
  const targets = new Set<string>();
  for (const slice of slices) {
    for (const { targetRef } of slice.endpoints ?? []) {
      if (targetRef?.kind !== 'Pod') continue;
      if (targetRef.uid !== undefined) targets.add(targetRef.uid);
      else if (targetRef.name !== undefined) targets.add(targetRef.name);
    }
  }
  return targets;
}

function toGhost(pod: Pod, drop: DroppedPod | undefined): Ghost {
  return {
    pod: pod.metadata.name,
    uid: pod.metadata.uid,
    nodeName: pod.spec?.nodeName,
    phase: pod.status?.phase,
    note: dropNote(drop),
  };
}

function dropNote(drop: DroppedPod | undefined): string {
  switch (drop?.reason) {
    case undefined:
      return 'not published yet';
    case 'no-ip':
      return 'no IP yet';
    case 'no-ip-of-family':
      return `no ${drop?.family ?? ''} address`;
    case 'node-missing':
      return 'its Node does not exist';
    case 'terminal':
      return 'finished';
  }
}
