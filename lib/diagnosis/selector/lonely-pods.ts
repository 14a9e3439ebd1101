import type { Candidate } from '#lib/diagnosis/candidate.ts';
import { after } from '#lib/diagnosis/candidate.ts';
import { compareTexts } from '#lib/diagnosis/compare-texts.ts';
import type { ClusterDetector } from '#lib/diagnosis/detector.ts';
import { rest } from '#lib/diagnosis/detector.ts';
import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { servicesByNamespace } from '#lib/diagnosis/services-by-namespace.ts';
import { isFinished, matchesSelector } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type { Evidence } from '#lib/domain/finding.ts';
import type { Pod, Service } from '#lib/domain/objects.ts';
import { isManaged } from '#lib/domain/service-kind.ts';
import { controllerIndex, topOwner } from './top-owner.ts';

/** The cluster's own: what runs there is called by other ways than Services. */
const systemNamespaces: ReadonlySet<string> = new Set([
  'kube-system',
  'kube-public',
  'kube-node-lease',
]);
/** Agents of Nodes and Pods of Jobs declare ports for others than callers of a Service. */
const otherwiseReached: ReadonlySet<string> = new Set(['DaemonSet', 'Job', 'Node']);
const mostShown = 3;

/** After so many Pods one may rest: a millisecond or two, also when all of them are lonely. */
const podsAtATime = 250;

/**
 * A10: Pods that declare ports and that no Service selects, one finding for each namespace. Each Pod is compared with the
 * Services of its namespace whose first label it has, not with all.
 */
export const lonelyPods: ClusterDetector = function* (view) {
  if (view.pods.kind === 'unknown') return;
  const servicesIn = servicesByNamespace(view.services);
  const indexes = new Map<string, SelectorIndex>();
  const lonely = new Map<string, [Pod, ...Pod[]]>();
  let looked = 0;
  let selecting: Service | undefined;
  for (const pod of view.pods.value) {
    looked += 1;
    if (looked % podsAtATime === 0) yield rest;
    // Pods of one template stand beside each other.
    if (selecting !== undefined && matchesSelector(selecting, pod)) continue;
    const { namespace } = pod.metadata;
    const services = atKey(indexes, namespace, () => indexServices(servicesIn(namespace)));
    selecting = findSelecting(pod, services);
    if (selecting !== undefined || !isMeantToBeCalled(pod)) continue;
    const same = lonely.get(namespace);
    if (same === undefined) lonely.set(namespace, [pod]);
    else same.push(pod);
  }
  const { graceNewMs, lagWarnMs } = view.thresholds;
  for (const [namespace, pods] of lonely) {
    yield tell(namespace, pods, Math.max(graceNewMs, lagWarnMs));
    yield rest;
  }
};

/** Services of one namespace by the first label of their selector. */
type SelectorIndex = ReadonlyMap<string, ReadonlyMap<string, readonly Service[]>>;

function indexServices(services: readonly Service[]): SelectorIndex {
  const keys = new Map<string, Map<string, Service[]>>();
  for (const service of services) {
    const [label] = isManaged(service) ? Object.entries(service.spec.selector ?? {}) : [];
    if (label === undefined) continue;
    const values = atKey(keys, label[0], () => new Map<string, Service[]>());
    atKey(values, label[1], (): Service[] => []).push(service);
  }
  return keys;
}

function atKey<T>(map: Map<string, T>, key: string, build: () => T): T {
  const held = map.get(key) ?? build();
  map.set(key, held);
  return held;
}

function findSelecting(pod: Pod, services: SelectorIndex): Service | undefined {
  for (const [key, byValue] of services) {
    const value = pod.metadata.labels?.[key];
    const those = value === undefined ? undefined : byValue.get(value);
    const found = those?.find((service) => matchesSelector(service, pod));
    if (found !== undefined) return found;
  }
  return undefined;
}

function isMeantToBeCalled(pod: Pod): boolean {
  if (systemNamespaces.has(pod.metadata.namespace)) return false;
  if (firstPortPath(pod) === undefined) return false;
  if (isFinished(pod) || pod.metadata.deletionTimestamp !== undefined) return false;
  const owner = pod.metadata.ownerReferences?.[controllerIndex(pod)];
  return owner === undefined || !otherwiseReached.has(owner.kind);
}

function tell(namespace: string, pods: readonly [Pod, ...Pod[]], afterMs: number): Candidate {
  const sorted = [...pods].sort((a, b) => compareTexts(a.metadata.name, b.metadata.name));
  const evidence = sorted.slice(0, mostShown).flatMap(portEvidence);
  const declare = pods.length === 1 ? 'declares' : 'declare';
  const them = pods.length === 1 ? 'it' : 'them';
  return {
    id: 'A10',
    subject: { kind: 'Namespace', name: namespace },
    stages: after(afterMs, 'info'),
    countedFrom: 'observed',
    members: [...new Set(pods.map(workloadKey))],
    sentence: `${counted(pods.length, 'Pod')} in ${namespace} ${declare} ports and no Service selects ${them}: ${fewNames(workloadsOf(sorted))}`,
    evidence,
    confirm: [
      {
        words: ['get', 'pod', sorted[0]?.metadata.name ?? '', '-o', 'yaml'],
        namespace,
        shows: String(evidence[0]?.value ?? ''),
      },
      { words: ['get', 'services', '-o', 'wide'], namespace },
    ],
    remedies: [
      {
        text: 'Nothing, if they are called in another way or not at all; else give them a Service.',
      },
    ],
    concerns: pods.length,
  };
}

/** What the finding is made of: a workload keeps being unselected while its Pods are replaced. */
function workloadKey(pod: Pod): string {
  const owner = topOwner(pod);
  return owner === undefined ? `Pod/${pod.metadata.name}` : `${owner.kind}/${owner.name}`;
}

function workloadsOf(pods: readonly Pod[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const pod of pods) {
    const owner = topOwner(pod);
    const words = owner === undefined ? pod.metadata.name : `${owner.kind} ${owner.name}`;
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, count]) => (count === 1 ? words : `${words} (${count})`));
}

function portEvidence(pod: Pod): readonly Evidence[] {
  const path = firstPortPath(pod);
  if (path === undefined) return [];
  const { container, port, number } = path;
  return [
    {
      object: objectRef('Pod', pod),
      path: ['spec', 'containers', container, 'ports', port, 'containerPort'],
      value: number,
    },
  ];
}

function firstPortPath(
  pod: Pod,
): { readonly container: number; readonly port: number; readonly number: number } | undefined {
  const containers = pod.spec?.containers ?? [];
  const container = containers.findIndex(({ ports }) => ports?.[0] !== undefined);
  const first = containers[container]?.ports?.[0];
  return first && { container, port: 0, number: first.containerPort };
}
