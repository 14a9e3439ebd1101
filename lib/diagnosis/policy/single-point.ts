import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import type { ServiceDetector } from '#lib/diagnosis/detector.ts';
import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { showSlices } from '#lib/diagnosis/service-commands.ts';
import type { ServiceFacts } from '#lib/diagnosis/service-facts.ts';
import type { Evidence, Severity } from '#lib/domain/finding.ts';
import type { Endpoint } from '#lib/domain/objects.ts';
import { podKeeper } from './pod-keeper.ts';
import { readySingly } from './ready-singly.ts';
import { usableWord } from './usable-word.ts';

/** F13: one endpoint, one Node or one zone whose loss takes the Service away. */
export const singlePoint: ServiceDetector = (facts) => {
  const { kind, managed, distinct, view } = facts;
  // An address that somebody wrote may stand for many machines.
  if (kind === 'ExternalName' || !managed || distinct.length === 0) return [];
  const ready = facts.usable();
  const [first] = ready;
  if (first === undefined) return [];
  const isOneNode = ready.every(({ nodeName }) => nodeName === first.nodeName);
  const isOneZone = ready.every(({ zone }) => zone === first.zone);
  if (ready.length > 2 && !isOneNode && !isOneZone) return [];
  if (view.nodes !== 'not-visible' && view.nodes.size === 1) return [];
  if (isOneForEachNode(facts)) return [];
  const single = readySingly(facts);
  if (single !== undefined) return singleEndpoint(facts, single);
  if (isOneNode && (first.nodeName ?? '') !== '') return oneNode(facts, ready, first);
  return isOneZone && (first.zone ?? '') !== '' ? oneZone(facts, ready, first) : [];
};

function singleEndpoint(
  facts: ServiceFacts,
  { words, evidence }: { readonly words: string; readonly evidence: readonly Evidence[] },
): readonly Candidate[] {
  const wanted = siblings(facts);
  const severity: Severity = wanted > 1 || isExposed(facts) ? 'warning' : 'info';
  const [pod] = facts.candidates;
  const keeper = pod === undefined ? undefined : podKeeper(pod);
  const canScale = keeper !== undefined && wanted < 2 && scalable.includes(keeper.kind);
  return [
    {
      ...told(facts, severity),
      about: 'endpoint',
      sentence: `${wanted > 1 ? `1 of ${wanted} Pods is ${usableWord(facts)}` : words}: when it goes, the Service has no endpoint`,
      evidence,
      confirm: [showSlices(facts.view.service, firstText(evidence))],
      remedies: [
        {
          text: 'Run a second Pod, and protect them with a PodDisruptionBudget',
          ...(canScale && {
            command: {
              namespace: facts.ref.namespace,
              words: ['scale', keeper.kind.toLowerCase(), keeper.name, '--replicas=2'],
            },
          }),
        },
      ],
    },
  ];
}

const scalable: readonly string[] = ['Deployment', 'StatefulSet', 'ReplicaSet'];

function oneNode(facts: ServiceFacts, ready: readonly Endpoint[], { nodeName = '' }: Endpoint) {
  return [
    {
      ...told(facts, 'warning'),
      about: 'node',
      sentence: `all ${ready.length} ${usableWord(facts)} endpoints are on Node ${nodeName}`,
      evidence: placeEvidence(facts, ready, 'nodeName'),
      confirm: [showSlices(facts.view.service, nodeName)],
      remedies: spread('kubernetes.io/hostname'),
      notVisible: facts.view.nodes === 'not-visible' ? ['Nodes are not visible to you'] : [],
    },
  ];
}

function oneZone(facts: ServiceFacts, ready: readonly Endpoint[], { zone = '' }: Endpoint) {
  const zones = facts.view.nodesByZone().size;
  if (zones < 2) return [];
  return [
    {
      ...told(facts, isExposed(facts) ? 'warning' : 'info'),
      about: 'zone',
      sentence: `all ${ready.length} ${usableWord(facts)} endpoints are in zone ${zone}; the cluster has ${zones} zones`,
      evidence: placeEvidence(facts, ready, 'zone'),
      confirm: [showSlices(facts.view.service, zone)],
      remedies: spread('topology.kubernetes.io/zone'),
    },
  ];
}

/** Pods move between Nodes while they are replaced, so it must last. */
function told({ view, ref }: ServiceFacts, severity: Severity) {
  return {
    id: 'F13' as const,
    stages: after(view.thresholds.lagWarnMs, severity),
    countedFrom: 'observed' as const,
    subject: ref,
  };
}

function spread(topologyKey: string) {
  return [
    {
      text: `Spread the Pods with topologySpreadConstraints on ${topologyKey} in the Pod template, and protect them with a PodDisruptionBudget`,
    },
  ];
}

function placeEvidence(
  { endpoints }: ServiceFacts,
  ready: readonly Endpoint[],
  field: 'nodeName' | 'zone',
): readonly Evidence[] {
  const few = new Set(ready.slice(0, 3));
  return endpoints
    .filter(({ endpoint }) => few.has(endpoint))
    .map(({ slice, index }) =>
      evidenceAt(objectRef('EndpointSlice', slice), slice, 'endpoints', index, field),
    );
}

/** A DaemonSet decides by the Nodes where its Pods are. */
function isOneForEachNode({ candidates }: ServiceFacts): boolean {
  return candidates.some((pod) => podKeeper(pod)?.kind === 'DaemonSet');
}

function isExposed({ kind }: ServiceFacts): boolean {
  return kind === 'NodePort' || kind === 'LoadBalancer';
}

/** How many Pods one owner keeps at least: more than one ReplicaSet is a rollout, not more replicas. */
function siblings({ candidates }: ServiceFacts): number {
  const byOwner = new Map<string, number>();
  for (const pod of candidates) {
    if (pod.metadata.deletionTimestamp !== undefined) continue;
    const owner = podKeeper(pod)?.uid ?? '';
    byOwner.set(owner, (byOwner.get(owner) ?? 0) + 1);
  }
  return Math.max(0, ...byOwner.values());
}

function firstText(evidence: readonly Evidence[]): string | undefined {
  const value = evidence[0]?.value;
  return typeof value === 'string' ? value : undefined;
}
