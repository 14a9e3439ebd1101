import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { valueOr } from '#lib/diagnosis/known.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { Evidence } from '#lib/domain/finding.ts';
import type { Pod } from '#lib/domain/objects.ts';
import { podKeeper } from './pod-keeper.ts';
import { usableWord } from './usable-word.ts';

/** That one endpoint serves alone, in words and with what shows it. */
export type ReadySingly = { readonly words: string; readonly evidence: readonly Evidence[] };

/**
 * Whether one endpoint serves alone. While a Deployment of one replica rolls out, the old and the new Pod are ready
 * together for a moment: that is still one, or what rests on it would come and go with every rollout.
 */
export function readySingly(facts: ServiceFacts): ReadySingly | undefined {
  const ready = facts.usable();
  if (ready.length < 1 || ready.length > 2) return undefined;
  const evidence = facts.endpoints
    .filter(({ endpoint }) => endpoint === ready[0])
    .map(({ slice, index }) =>
      evidenceAt(objectRef('EndpointSlice', slice), slice, 'endpoints', index, 'addresses', 0),
    );
  if (ready.length === 1) return { words: `1 endpoint is ${usableWord(facts)}`, evidence };
  const pods = ready.flatMap(
    ({ targetRef }) =>
      facts.candidates.find(({ metadata }) => metadata.name === targetRef?.name) ?? [],
  );
  const transition = oneReplicaInTransition(facts, pods);
  return transition && { ...transition, evidence: [...evidence, ...transition.evidence] };
}

function oneReplicaInTransition(
  { view }: ServiceFacts,
  [one, other]: readonly Pod[],
): ReadySingly | undefined {
  const first = one === undefined ? undefined : podKeeper(one);
  const second = other === undefined ? undefined : podKeeper(other);
  if (first?.kind !== 'Deployment' || second?.kind !== 'Deployment') return undefined;
  if (first.name !== second.name || first.uid === second.uid) return undefined;
  const deployment = valueOr(view.workloads(), []).find(
    ({ kind, metadata }) => kind === 'Deployment' && metadata.name === first.name,
  );
  if (deployment === undefined || (deployment.spec?.replicas ?? 1) !== 1) return undefined;
  return {
    words: `Deployment ${first.name} keeps 1 Pod, which is just being replaced`,
    evidence: [evidenceAt(objectRef('Deployment', deployment), deployment, 'spec', 'replicas')],
  };
}
